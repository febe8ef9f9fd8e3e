package dev.dymod.load;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * JDBC drivers of one generation. {@link DriverManager} shows a driver only to callers whose class loader finds it. Therefore a
 * copy of this class is defined in the class loader of the generation, and its methods are called by reflection.
 */
final class Drivers {

    private Drivers() {}

    /** Returns the class names of the registered drivers. */
    public static List<String> names() {
        return registered().stream().map(driver -> driver.getClass().getName()).toList();
    }

    /** Registers the drivers that are declared as services: each registers itself when its class is initialised. */
    public static List<String> register() {
        List<String> failures = new ArrayList<>();
        Iterator<Driver> drivers =
                ServiceLoader.load(Driver.class, Drivers.class.getClassLoader()).iterator();
        while (true) {
            try {
                if (!drivers.hasNext()) {
                    return failures;
                }
                drivers.next();
            } catch (ServiceConfigurationError | LinkageError e) {
                failures.add(e.toString()); // DriverManager ignores such a driver, too.
            }
        }
    }

    /** Deregisters all drivers of the generation. */
    public static List<String> deregister() {
        List<String> failures = new ArrayList<>();
        for (Driver driver : registered()) {
            try {
                DriverManager.deregisterDriver(driver);
            } catch (SQLException e) {
                failures.add(e.toString());
            }
        }
        return failures;
    }

    @SuppressWarnings("ReferenceEquality") // class loaders are compared by identity
    private static List<Driver> registered() {
        ClassLoader own = Drivers.class.getClassLoader();
        return DriverManager.drivers()
                .filter(driver -> own.equals(driver.getClass().getClassLoader()))
                .toList();
    }
}
