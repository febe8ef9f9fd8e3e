package configuration;

import java.time.Duration;

/** What can be set. */
public record Config(String greeting, Duration pause) {}
