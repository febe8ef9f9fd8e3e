package uses.jdk;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.logging.Logger;
import uses.impl.Context;
import uses.impl.Edition;
import uses.impl.Use;

public final class Jdbc {

    private Jdbc() {}

    public static void addTo(Map<String, Use> uses) {
        uses.put("JDBC, DriverManager, driver found", () -> catalog("jdbc:found:"));
        uses.put("JDBC, DriverManager, driver registered", () -> {
            Driver driver = new Registered();
            DriverManager.registerDriver(driver);
            try {
                return catalog("jdbc:registered:");
            } finally {
                DriverManager.deregisterDriver(driver);
            }
        });
        uses.put("JDBC, DriverManager, driver named", () -> {
            Class.forName("uses.jdk.Jdbc$Named", true, Context.loader());
            return catalog("jdbc:named:");
        });
        uses.put("JDBC, ServiceLoader", () -> ServiceLoader.load(Driver.class).stream()
                .filter(driver -> driver.type() == Found.class)
                .map(driver -> driver.type().getSimpleName() + " of " + Edition.name())
                .toList());
    }

    private static String catalog(String url) throws Exception {
        try (Connection connection = DriverManager.getConnection(url)) {
            return connection.getCatalog();
        }
    }

    /** Found by META-INF/services; registers itself, as a driver should. */
    public static final class Found extends OwnDriver {
        static {
            register(new Found());
        }

        public Found() {
            super("jdbc:found:");
        }
    }

    static final class Registered extends OwnDriver {
        Registered() {
            super("jdbc:registered:");
        }
    }

    /** Named in no file, but registers itself, too. */
    public static final class Named extends OwnDriver {
        static {
            register(new Named());
        }

        public Named() {
            super("jdbc:named:");
        }
    }

    abstract static class OwnDriver implements Driver {
        private final String scheme;

        OwnDriver(String scheme) {
            this.scheme = scheme;
        }

        static void register(Driver driver) {
            try {
                DriverManager.registerDriver(driver);
            } catch (SQLException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        @Override
        public Connection connect(String url, Properties properties) {
            if (!acceptsURL(url)) {
                return null;
            }
            return (Connection) Proxy.newProxyInstance(
                    OwnDriver.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) ->
                            method.getName().equals("getCatalog") ? scheme + " of " + Edition.name() : null);
        }

        @Override
        public boolean acceptsURL(String url) {
            return url.startsWith(scheme);
        }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
            return new DriverPropertyInfo[0];
        }

        @Override
        public int getMajorVersion() {
            return 1;
        }

        @Override
        public int getMinorVersion() {
            return 0;
        }

        @Override
        public boolean jdbcCompliant() {
            return false;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }
    }
}
