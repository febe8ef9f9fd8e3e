package inn.cook;

import inn.menu.Menu;
import inn.spice.Spice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Tells what it was built of. */
public final class Cook implements Menu {

    @Override
    public String dish(int day) {
        return "cook=c0 words=" + Words.dish() + " tag=" + Tag.text() + " spice=" + new Spice() + " helper=" + helper()
                + " card=" + text("/menu/card.txt") + " extra=" + text("/menu/extra.txt")
                + " filtered=" + text("/menu/filtered.txt") + " parameters=" + parameters();
    }

    private static String helper() {
        try {
            return Class.forName("inn.cook.Helper").getDeclaredConstructor().newInstance().toString();
        } catch (ReflectiveOperationException e) {
            return "none";
        }
    }

    private static boolean parameters() {
        try {
            return Cook.class.getMethod("dish", int.class).getParameters()[0].isNamePresent();
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(String name) {
        try (InputStream in = Cook.class.getResourceAsStream(name)) {
            return in == null ? "none" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
