package configuration;

/** Greets, for as long as it is left to run. It asks for its configuration each time, and keeps none of it. */
public final class Server {

    private final Configuration configuration;

    public Server(Configuration configuration) {
        this.configuration = configuration;
    }

    public void serve() throws InterruptedException {
        while (true) {
            Config config = configuration.configuration();
            System.out.println(
                    config.greeting() + ", and again in " + config.pause().toMillis() + " ms");
            Thread.sleep(config.pause().toMillis());
        }
    }
}
