package configuration;

/** Where the server gets its configuration. */
public interface Configuration {

    Config configuration();
}
