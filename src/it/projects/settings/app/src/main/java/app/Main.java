package app;

import dev.dymod.Dymod;
import processed.Processed;
import roots.Roots;
import written.Written;

/** Says what the three submodules say, fifty times a second, for as long as it is left to run. */
public final class Main {

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        Written written = Dymod.lookup(Written.class);
        Processed processed = Dymod.lookup(Processed.class);
        Roots roots = Dymod.lookup(Roots.class);
        while (true) {
            // Not in the encoding of whatever console this is.
            System.out.println(written.text("sheep").length() + ", " + processed.text() + ", " + roots.text());
            Thread.sleep(20);
        }
    }
}
