package uses.jdk;

public class ToldBean {

    public String getWord() {
        return "word";
    }
}
