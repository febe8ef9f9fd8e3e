package dev.dymod.redefinition;

/** Part of a declaration that a redefinition leaves as it is, in the order of comparison. */
enum Part {
    VERSION("%s was compiled for another version of Java"),
    SUPERCLASS("the superclass of %s has changed"),
    INTERFACES("the interfaces of %s have changed"),
    MODIFIERS("the modifiers of %s have changed"),
    TYPE("the type of %s has changed"),
    CONSTANT("the constant %s has changed"),
    COMPONENTS("the components of the record %s have changed"),
    PERMITTED("the permitted subclasses of %s have changed"),
    THROWS("the throws clause of %s has changed"),
    GENERIC_TYPE("the generic type of %s has changed"),
    ANNOTATIONS("the annotations of %s have changed"),
    PARAMETER_NAMES("the parameter names of %s have changed"),
    DEFAULT("the default of %s has changed"),
    ENCLOSING("the place of %s has changed");

    private final String reason;

    Part(String reason) {
        this.reason = reason;
    }

    String changed(String declaration) {
        return reason.formatted(declaration);
    }
}
