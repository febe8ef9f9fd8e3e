package dev.dymod.session;

/** What came of everything that was saved before somebody asked: the exit codes of who asks. */
enum Verdict {
    /** It is in every program that has looked the module up. */
    LIVE(0),
    /** A build failed. */
    FAILED(1),
    /** A program refuses it. */
    REJECTED(2),
    /** A program has to be restarted for it. */
    RESTART_REQUIRED(3),
    /** Said by who asks: nobody is there to answer. */
    NO_WATCHER(4),
    /** A program has not taken it over yet. */
    TIMEOUT(5),
    /** The user has paused the watcher, or taken an edit back. */
    HELD_BACK(6),
    /** The program has ended, and nothing that was saved starts it again. */
    DOWN(7);

    final int code;

    Verdict(int code) {
        this.code = code;
    }

    /** With what there is to say. */
    record Answer(Verdict verdict, String text) {}
}
