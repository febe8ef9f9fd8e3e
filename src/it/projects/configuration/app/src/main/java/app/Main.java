package app;

import configuration.Configuration;
import configuration.Server;
import dev.dymod.Dymod;

/** Starts the server with its configuration. */
public final class Main {

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        new Server(Dymod.lookup(Configuration.class)).serve();
    }
}
