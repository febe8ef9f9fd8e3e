package dev.dymod.redefinition;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.objectweb.asm.Opcodes;

/**
 * Comparison of the members and interfaces of a class before and after an edit, for a JVM that accepts other ones. It refuses
 * what would leave objects, or what frameworks have read, in a state that no start gives.
 */
final class StructureComparison {

    private static final int ACCESS = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_PRIVATE;

    /** Flags that a method may gain or lose. */
    private static final int OF_METHODS =
            ACCESS | Opcodes.ACC_FINAL | Opcodes.ACC_SYNCHRONIZED | Opcodes.ACC_VARARGS | Opcodes.ACC_BRIDGE;

    private static final Pattern PROPERTY = Pattern.compile("(get|is|set)\\p{Lu}.*");
    private static final String SERIALIZABLE = "java/io/Serializable";

    private final ClassComparison comparison;
    private final ClassShape before;
    private final ClassShape after;
    private final String type;

    StructureComparison(ClassComparison comparison) {
        this.comparison = comparison;
        this.before = comparison.before();
        this.after = comparison.after();
        this.type = before.names().type();
    }

    /** Returns the first reason for a restart; empty if there is none. */
    Optional<String> refusal() {
        return declarationReason()
                .or(this::interfaceReason)
                .or(this::fieldReason)
                .or(this::fieldOrderReason)
                .or(this::methodReason);
    }

    private Optional<String> declarationReason() {
        return before.declaration()
                .difference(after.declaration(), Set.of(Part.INTERFACES))
                .map(part -> part.changed(type));
    }

    private Optional<String> interfaceReason() {
        if (before.declaration().interfaces().equals(after.declaration().interfaces())) {
            return Optional.empty();
        }
        String change = Part.INTERFACES.changed(type);
        return before.isInterface() ? Optional.of(change) : frameworkReason(change);
    }

    /** Returns a change as the reason, if a framework has probably read the class. */
    private Optional<String> frameworkReason(String change) {
        return NewClasses.visibleAnnotation(before.declaration())
                .map(annotation -> Messages.knownToFramework(change, type, annotation));
    }

    private Optional<String> fieldReason() {
        Set<String> fields = new TreeSet<>(before.fields().keySet());
        fields.addAll(after.fields().keySet());
        return fields.stream().flatMap(field -> fieldReason(field).stream()).findFirst();
    }

    private Optional<String> fieldReason(String field) {
        Optional<Declaration> old = Optional.ofNullable(before.fields().get(field));
        Optional<Declaration> now = Optional.ofNullable(after.fields().get(field));
        if (old.isPresent() && now.isPresent()) {
            return partReason(old.get(), now.get(), ACCESS, comparison.fieldName(field));
        }
        String change = now.isPresent() ? comparison.newFieldReason(field) : comparison.deletedFieldReason(field);
        Declaration declared = old.or(() -> now).orElseThrow();
        boolean isStatic = (declared.modifiers() & Opcodes.ACC_STATIC) != 0;
        if (before.isEnum() || declared.constant().isPresent() || isOfJavac(field)) {
            return Optional.of(change);
        }
        if (!isStatic && before.declaration().interfaces().contains(SERIALIZABLE)) {
            return Optional.of(Messages.serializable(change, type));
        }
        return memberReason(change, declared, isStatic);
    }

    /** Checks for a field that javac adds or removes together with its assignment. */
    private static boolean isOfJavac(String field) {
        return field.contains("$");
    }

    private Optional<String> memberReason(String change, Declaration declared, boolean isHidden) {
        Optional<String> annotation = NewClasses.visibleAnnotation(declared);
        return annotation.isPresent()
                ? Optional.of(Messages.knownToFramework(change, "it", annotation.get()))
                : isHidden ? Optional.empty() : frameworkReason(change);
    }

    /** Returns why a member that exists before and after cannot change. */
    private static Optional<String> partReason(Declaration old, Declaration now, int accepted, String name) {
        boolean sameFlags = (old.modifiers() | accepted) == (now.modifiers() | accepted);
        return sameFlags
                ? old.difference(now, Set.of(Part.MODIFIERS)).map(part -> part.changed(name))
                : Optional.of(Part.MODIFIERS.changed(name));
    }

    /** Refuses another order of the fields, in which libraries list them. */
    private Optional<String> fieldOrderReason() {
        List<String> old = before.fields().keySet().stream()
                .filter(after.fields()::containsKey)
                .toList();
        List<String> now = after.fields().keySet().stream()
                .filter(before.fields()::containsKey)
                .toList();
        return old.equals(now) ? Optional.empty() : Optional.of(Messages.reordered("fields", type));
    }

    private Optional<String> methodReason() {
        List<MethodShape> added = ClassComparison.missing(after, before, method -> true);
        List<MethodShape> deleted = ClassComparison.missing(before, after, method -> true);
        for (MethodShape method : added) {
            Optional<String> reason = changeReason(method, comparison.newMethodReason(method, deleted), true);
            if (reason.isPresent()) {
                return reason;
            }
        }
        for (MethodShape method : deleted) {
            Optional<String> reason = changeReason(method, Messages.deleted(comparison.nameOf(method.key())), false);
            if (reason.isPresent()) {
                return reason;
            }
        }
        return before.methods().values().stream()
                .flatMap(old -> Optional.ofNullable(after.methods().get(old.key())).stream()
                        .flatMap(now -> keptReason(old, now).stream()))
                .findFirst();
    }

    private Optional<String> keptReason(MethodShape old, MethodShape now) {
        String name = comparison.nameOf(old.key());
        Optional<String> reason = partReason(old.declaration(), now.declaration(), OF_METHODS, name);
        return reason.isPresent() || old.access() == now.access()
                ? reason
                : changeReason(now, Part.MODIFIERS.changed(name), true);
    }

    /** Returns why a method cannot be added, deleted or become visible. */
    private Optional<String> changeReason(MethodShape method, String change, boolean isNew) {
        if (method.name().equals(MethodShape.STATIC_INITIALISER)) {
            return Optional.of(Messages.staticInitialiser(type));
        }
        if (method.isInitialiser()) {
            return Optional.of(change);
        }
        boolean isHidden = method.isSynthetic() || (method.access() & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) != 0;
        if (isNew && before.isInterface() && !isHidden) {
            return Optional.of(Messages.lacking(change));
        }
        boolean isPublic = (method.access() & Opcodes.ACC_PUBLIC) != 0;
        if (isPublic && !isHidden && PROPERTY.matcher(method.name()).matches()) {
            return Optional.of(Messages.property(change));
        }
        return memberReason(change, method.declaration(), isHidden);
    }
}
