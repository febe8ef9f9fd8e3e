package dev.dymod.redefinition;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Names of a class and of its members in the terms of its source, without its package. */
final class JavaNames {

    private final String internalName;
    private final Map<String, Nested> nested = new HashMap<>();
    private String enclosingClass = "";
    private String enclosingMethod = "";
    private boolean isConstantBody;

    /** Class of the attribute InnerClasses; the strings are empty where the attribute has none. */
    private record Nested(String outer, String simpleName) {}

    JavaNames(String internalName) {
        this.internalName = internalName;
    }

    void addNested(String inner, Optional<String> outer, Optional<String> simpleName) {
        nested.put(inner, new Nested(outer.orElse(""), simpleName.orElse("")));
    }

    void setEnclosing(String owner, Optional<String> method) {
        enclosingClass = owner;
        enclosingMethod = method.orElse("");
    }

    /** Sets that the class is the body of an enum constant. */
    void setConstantBody() {
        isConstantBody = true;
    }

    /** Checks for a class without a name. */
    boolean isAnonymous() {
        Nested self = nested.get(internalName);
        return self != null && self.simpleName().isEmpty();
    }

    /** Checks for a local or anonymous class, whose binary name javac numbers. */
    boolean isNumbered() {
        Nested self = nested.get(internalName);
        return self != null && self.outer().isEmpty();
    }

    boolean isConstantBody() {
        return isConstantBody;
    }

    /** Returns the group of numbered classes that can be mistaken for each other. */
    String group() {
        Nested self = nested.get(internalName);
        return enclosingClass + "." + enclosingMethod + " " + (self == null ? "" : self.simpleName());
    }

    /** Returns the name of the class, such as {@code Main.Part} or {@code an anonymous class of Main.run}. */
    String type() {
        return type(internalName);
    }

    private String type(String name) {
        Nested entry = nested.get(name);
        if (entry == null) {
            return name.substring(name.lastIndexOf('/') + 1);
        }
        if (!entry.outer().isEmpty()) {
            return type(entry.outer()) + "." + entry.simpleName();
        }
        if (!entry.simpleName().isEmpty()) {
            return entry.simpleName();
        }
        if (name.equals(internalName)) {
            return isConstantBody
                    ? "the body of a constant of " + type(enclosingClass)
                    : "an anonymous class of " + place();
        }
        return "an anonymous class";
    }

    /** Returns where a local or anonymous class is declared. */
    String place() {
        return enclosingMethod.isEmpty()
                ? type(enclosingClass)
                : Messages.method(type(enclosingClass), enclosingMethod);
    }

    /** Returns the name of the class in which a numbered class is declared. */
    String enclosingType() {
        return type(enclosingClass);
    }

    /** Returns the internal name of the class in which a numbered class is declared. */
    String enclosingEntry() {
        return enclosingClass;
    }

    /** Returns the name of a class that this one mentions as nested. */
    String nestedType(String name) {
        return type(name);
    }

    /** Checks for a numbered class among those that this one mentions. */
    boolean isNumbered(String name) {
        Nested entry = nested.get(name);
        return entry != null && entry.outer().isEmpty();
    }

    /** Returns the name of a field or method, such as {@code Main.answer} or {@code the constructor of Main}. */
    String member(String member) {
        return isAnonymous() ? member + " of " + type() : Messages.method(type(), member);
    }
}
