package dev.dymod.load;

import java.sql.DriverManager;
import java.util.List;

/**
 * Asks, from within a generation, which JDBC drivers its classes have registered: the manager shows a driver to nobody else.
 * A copy of this class is defined in the class loader of the generation.
 */
final class DriverList {

    private DriverList() {}

    /** The names of their classes. */
    @SuppressWarnings("ReferenceEquality") // class loaders are themselves
    public static List<String> names() {
        ClassLoader own = DriverList.class.getClassLoader();
        return DriverManager.drivers()
                .map(Object::getClass)
                .filter(type -> own.equals(type.getClassLoader()))
                .map(Class::getName)
                .toList();
    }
}
