package uses.impl;

/** Something that code on a class path can do with its own classes and resources. */
@FunctionalInterface
public interface Use {

    Object result() throws Throwable;
}
