package app;

import words.Words;

class Herd {

    String describe() {
        return "Many sheep " + Words.place();
    }
}
