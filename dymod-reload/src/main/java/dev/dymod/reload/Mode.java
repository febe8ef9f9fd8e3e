package dev.dymod.reload;

import dev.dymod.DymodException;
import java.util.Locale;

/** What {@code -Ddymod.mode} asks of the program's JVM. */
enum Mode {
    /** Dynamic while a watcher is alive, else static. */
    AUTO,
    /** Dynamic, or an error that says why not. */
    DYNAMIC,
    /** Static, whatever there is. */
    STATIC;

    static Mode ofProperty() {
        String value = System.getProperty("dymod.mode", "auto").strip();
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "auto" -> AUTO;
            case "dynamic" -> DYNAMIC;
            case "static" -> STATIC;
            default -> throw new DymodException(Messages.unknownMode(value));
        };
    }
}
