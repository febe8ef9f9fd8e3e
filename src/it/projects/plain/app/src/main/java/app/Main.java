package app;

/** Prints lines for as long as it is left to run. It uses no part of dymod. */
public final class Main {

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        System.out.println("begun with " + String.join(" ", args) + ", " + System.getProperty("weather"));
        for (int line = 1; true; line++) {
            System.out.println("line " + line + ": " + new Herd().describe());
            Thread.sleep(20);
        }
    }
}
