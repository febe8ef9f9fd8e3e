package configuration.impl;

import configuration.Config;
import configuration.Configuration;
import java.time.Duration;

/** Change a value and save: the running server uses it. */
public final class Settings implements Configuration {

    @Override
    public Config configuration() {
        return new Config("Good morning", Duration.ofMillis(500));
    }
}
