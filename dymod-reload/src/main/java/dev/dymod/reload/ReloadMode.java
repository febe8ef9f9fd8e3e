package dev.dymod.reload;

import dev.dymod.DymodException;
import java.util.Locale;

/** Mode of lookups, as the system property {@code dymod.mode} sets it. */
enum ReloadMode {
    /** Dynamic while a watcher is alive, static otherwise. */
    AUTO,
    /** Dynamic; a lookup that cannot be dynamic fails. */
    DYNAMIC,
    /** Static, even while a watcher is alive. */
    STATIC;

    static ReloadMode ofProperty() {
        String value = System.getProperty("dymod.mode", "auto").strip();
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "auto" -> AUTO;
            case "dynamic" -> DYNAMIC;
            case "static" -> STATIC;
            default -> throw new DymodException(Messages.unknownMode(value));
        };
    }
}
