package app;

import dev.dymod.Dymod;
import uses.Uses;

/** Prints what becomes of each use, and all of them again whenever the edition is another one. */
public final class Main {

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        print(Dymod.lookup(Uses.class), Integer.getInteger("editions", Integer.MAX_VALUE));
    }

    static void print(Uses uses, int editions) throws InterruptedException {
        String edition = "none";
        for (int printed = 0; printed < editions; printed++) {
            while (uses.edition().equals(edition)) {
                Thread.sleep(50);
            }
            edition = uses.edition();
            uses.results().forEach((name, result) -> System.out.println("use " + name + ": " + result));
            System.out.println("all of edition " + edition);
        }
    }
}
