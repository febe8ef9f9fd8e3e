package texts.impl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import texts.Texts;

/** Says what has been generated. */
public final class MadeTexts implements Texts {

    @Override
    public String text() {
        return "" + Words.text() + ", " + resource();
    }

    private static String resource() {
        try (InputStream in = MadeTexts.class.getResourceAsStream("/texts/dish.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
