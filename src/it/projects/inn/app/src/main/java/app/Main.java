package app;

import dev.dymod.Dymod;
import inn.menu.Menu;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Says again and again what there is; once only where it is asked to. */
public final class Main {

    private Main() {}

    /** Ends at once with {@code -Donce}. */
    public static void main(String[] args) throws Exception {
        Menu menu = Dymod.lookup(Menu.class);
        do {
            System.out.println("state: app=a0 property=" + property() + " page=" + page() + " " + menu.dish(3) + ".");
            Thread.sleep(20);
        } while (!Boolean.getBoolean("once"));
    }

    private static String property() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Main.class.getResourceAsStream("/app.properties")) {
            properties.load(in);
        }
        return properties.getProperty("property");
    }

    /** What another tool has written into the class folder. */
    private static String page() throws IOException {
        try (InputStream in = Main.class.getResourceAsStream("/static/index.html")) {
            return in == null ? "none" : new String(in.readAllBytes());
        }
    }
}
