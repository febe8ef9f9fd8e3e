package dev.dymod.redefinition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;

/** Comparison of a class before and after an edit. */
final class ClassComparison {

    /** Fields that javac adds. */
    private static final String ASSERTIONS = "$assertionsDisabled";

    private static final String OUTER_OBJECT = "this$";
    private static final String CAPTURED = "val$";

    private final ClassShape before;
    private final ClassShape after;
    private final Redefinable redefinable;
    private final Lambdas lambdasBefore;
    private final Lambdas lambdasAfter;
    private final String type;
    private final SortedSet<String> changedMethods = new TreeSet<>();

    ClassComparison(ClassShape before, ClassShape after, Redefinable redefinable) {
        this.before = before;
        this.after = after;
        this.redefinable = redefinable;
        this.lambdasBefore = new Lambdas(before);
        this.lambdasAfter = new Lambdas(after);
        this.type = before.names().type();
        for (MethodShape method : before.methods().values()) {
            MethodShape other = after.methods().get(method.key());
            if (other != null && !other.code().equals(method.code())) {
                changedMethods.add(method.key());
            }
        }
    }

    ClassShape before() {
        return before;
    }

    ClassShape after() {
        return after;
    }

    /** Returns the methods of both whose code differs, by key. */
    SortedSet<String> changedMethods() {
        return Collections.unmodifiableSortedSet(changedMethods);
    }

    /** Returns the methods that the class no longer has, by key. */
    SortedSet<String> deletedMethods() {
        SortedSet<String> deleted = new TreeSet<>(before.methods().keySet());
        deleted.removeAll(after.methods().keySet());
        return deleted;
    }

    /** Returns the methods whose old code a thread must not run any longer, by key. */
    SortedSet<String> outdatedMethods() {
        SortedSet<String> outdated = deletedMethods();
        outdated.addAll(changedMethods);
        return outdated;
    }

    /** Returns the changed method in Java terms, or the class with their number. */
    String description() {
        if (!before.fields().equals(after.fields())
                || !before.methods().keySet().equals(after.methods().keySet())
                || !before.declaration().equals(after.declaration())) {
            return Messages.members(type);
        }
        SortedSet<String> names = new TreeSet<>();
        for (String method : changedMethods) {
            for (String outermost : lambdasAfter.outermost(method)) {
                names.add(outermost.startsWith("<") ? Messages.lambdaOf(nameOf(outermost)) : nameOf(outermost));
            }
        }
        return switch (names.size()) {
            case 0 -> Messages.debugInformation(type);
            case 1 -> names.first();
            default -> Messages.methods(type, names.size());
        };
    }

    /**
     * Returns why the class cannot be redefined.
     *
     * @return the first reason; empty when it can be
     */
    Optional<String> refusal() {
        if (before.isSwitchMap() && after.isSwitchMap()) {
            return differs() ? Optional.of(switchReason()) : Optional.empty();
        }
        return redefinable == Redefinable.STRUCTURE ? structureRefusal() : bodyRefusal();
    }

    private Optional<String> bodyRefusal() {
        return partReason(Part.VERSION, Part.SUPERCLASS, Part.INTERFACES, Part.MODIFIERS)
                .or(this::componentReason)
                .or(() -> partReason(Part.PERMITTED))
                .or(this::fieldReason)
                .or(this::nestingReason)
                .or(() -> methodReason(method -> !method.isSynthetic()))
                .or(this::lambdaNumberReason)
                .or(() -> methodReason(method -> true))
                .or(() -> partReason(Part.values()))
                .or(this::staticInitialiserReason)
                .or(this::constructorReason)
                .or(this::lambdaReason)
                .or(this::startReason);
    }

    /** Returns why the class cannot be redefined by a JVM that accepts members and interfaces. */
    private Optional<String> structureRefusal() {
        return partReason(Part.VERSION, Part.SUPERCLASS)
                .or(this::componentReason)
                .or(this::nestingReason)
                .or(() -> new StructureComparison(this).refusal())
                .or(this::newLambdaReason)
                .or(this::staticInitialiserReason)
                .or(this::constructorReason)
                .or(this::lambdaReason)
                .or(this::startReason);
    }

    /** Returns why a lambda that exists may be another one, because there are new ones. */
    private Optional<String> newLambdaReason() {
        for (String method : outermostCreators(lambdasBefore)) {
            SortedSet<String> old = lambdasBefore.in(method);
            SortedSet<String> now = lambdasAfter.in(method);
            if (!now.containsAll(old)) {
                return lambdaNumberReason().or(() -> Optional.of(Messages.lambdasMoved(nameOf(method))));
            }
            if (now.size() > old.size() && old.stream().anyMatch(changedMethods::contains)) {
                return Optional.of(Messages.lambdaAdded(nameOf(method)));
            }
        }
        return Optional.empty();
    }

    private Optional<String> startReason() {
        return changedMethods.stream()
                .map(key -> after.methods().get(key))
                .filter(Objects::nonNull)
                .flatMap(method -> StartMethods.reason(after, method, nameOf(method.key())).stream())
                .findFirst();
    }

    private boolean differs() {
        return !changedMethods.isEmpty()
                || !before.fields().equals(after.fields())
                || !before.methods().keySet().equals(after.methods().keySet());
    }

    private String switchReason() {
        return Messages.switchCases(
                after.switchedEnum().orElse(""), after.names().enclosingType());
    }

    private Optional<String> partReason(Part... parts) {
        return before.declaration()
                .difference(after.declaration())
                .filter(List.of(parts)::contains)
                .map(part -> part.changed(type));
    }

    private Optional<String> componentReason() {
        boolean same = before.components().equals(after.components())
                && isSameOrder(before.components().keySet(), after.components().keySet());
        return same ? Optional.empty() : Optional.of(Part.COMPONENTS.changed(type));
    }

    static boolean isSameOrder(Collection<String> one, Collection<String> other) {
        return List.copyOf(one).equals(List.copyOf(other));
    }

    private Optional<String> fieldReason() {
        Map<String, Declaration> old = before.fields();
        for (Map.Entry<String, Declaration> field : after.fields().entrySet()) {
            Declaration declared = old.get(field.getKey());
            if (declared == null) {
                return Optional.of(newFieldReason(field.getKey()));
            }
            Optional<Part> part = declared.difference(field.getValue());
            if (part.isPresent()) {
                return Optional.of(part.get().changed(fieldName(field.getKey())));
            }
        }
        for (String field : old.keySet()) {
            if (!after.fields().containsKey(field)) {
                return Optional.of(deletedFieldReason(field));
            }
        }
        return isSameOrder(old.keySet(), after.fields().keySet())
                ? Optional.empty()
                : Optional.of(Messages.reordered(before.isEnum() ? "constants or fields" : "fields", type));
    }

    String newFieldReason(String field) {
        if (field.equals(ASSERTIONS)) {
            return Messages.firstAssertion(type);
        }
        if (field.startsWith(OUTER_OBJECT)) {
            return Messages.firstUseOfOuter(type);
        }
        return field.startsWith(CAPTURED)
                ? Messages.captures(type, field.substring(CAPTURED.length()))
                : Messages.added(fieldName(field));
    }

    String deletedFieldReason(String field) {
        if (field.equals(ASSERTIONS)) {
            return Messages.lastAssertion(type);
        }
        if (field.startsWith(OUTER_OBJECT)) {
            return Messages.lastUseOfOuter(type);
        }
        return field.startsWith(CAPTURED)
                ? Messages.noLongerCaptures(type, field.substring(CAPTURED.length()))
                : Messages.deleted(fieldName(field));
    }

    String fieldName(String field) {
        return before.names().member(field);
    }

    private Optional<String> methodReason(Predicate<MethodShape> included) {
        List<MethodShape> added = missing(after, before, included);
        List<MethodShape> deleted = missing(before, after, included);
        for (MethodShape method : added) {
            return Optional.of(newMethodReason(method, deleted));
        }
        for (MethodShape method : deleted) {
            return Optional.of(
                    method.name().equals(MethodShape.STATIC_INITIALISER)
                            ? Messages.staticInitialiser(type)
                            : Messages.deleted(nameOf(method.key())));
        }
        for (MethodShape method : before.methods().values()) {
            MethodShape other = after.methods().get(method.key());
            if (other != null && included.test(method)) {
                Optional<Part> part = method.declaration().difference(other.declaration());
                if (part.isPresent()) {
                    return Optional.of(part.get().changed(nameOf(method.key())));
                }
            }
        }
        return Optional.empty();
    }

    String newMethodReason(MethodShape method, List<MethodShape> deleted) {
        if (method.name().equals(MethodShape.STATIC_INITIALISER)) {
            return Messages.staticInitialiser(type);
        }
        String name = nameOf(method.key());
        List<MethodShape> replaced = deleted.stream()
                .filter(other -> other.name().equals(method.name()))
                .toList();
        if (replaced.size() != 1) {
            return Messages.added(name);
        }
        return parameters(replaced.get(0)).equals(parameters(method))
                ? Messages.newResult(name)
                : Messages.newParameters(name);
    }

    private static String parameters(MethodShape method) {
        return method.descriptor().substring(0, method.descriptor().indexOf(')'));
    }

    static List<MethodShape> missing(ClassShape from, ClassShape in, Predicate<MethodShape> included) {
        return from.methods().values().stream()
                .filter(method -> included.test(method) && !in.methods().containsKey(method.key()))
                .toList();
    }

    String nameOf(String method) {
        return before.names().member(method.substring(0, method.indexOf('(')));
    }

    /** Explains bodies of lambdas that were added and removed, because their names mean nothing to a user. */
    private Optional<String> lambdaNumberReason() {
        SortedSet<String> methods = new TreeSet<>(outermostCreators(lambdasBefore));
        methods.addAll(outermostCreators(lambdasAfter));
        for (String method : methods) {
            int more = lambdasAfter.in(method).size() - lambdasBefore.in(method).size();
            if (more != 0) {
                return Optional.of(
                        more > 0 ? Messages.lambdaAdded(nameOf(method)) : Messages.lambdaRemoved(nameOf(method)));
            }
        }
        for (String method : methods) {
            if (!declarations(before, lambdasBefore.in(method)).equals(declarations(after, lambdasAfter.in(method)))) {
                return Optional.of(Messages.lambdaType(nameOf(method)));
            }
            if (!lambdasBefore.in(method).equals(lambdasAfter.in(method))) {
                return Optional.of(Messages.lambdasMoved(nameOf(method)));
            }
        }
        return Optional.empty();
    }

    /** Describes lambdas without their numbers. */
    private static List<String> declarations(ClassShape shape, SortedSet<String> bodies) {
        return shape.methods().values().stream()
                .filter(method -> bodies.contains(method.key()))
                .map(method -> method.descriptor() + method.declaration())
                .sorted()
                .toList();
    }

    private static SortedSet<String> outermostCreators(Lambdas lambdas) {
        SortedSet<String> methods = new TreeSet<>(lambdas.creators());
        methods.removeIf(lambdas::isBody);
        return methods;
    }

    private Optional<String> nestingReason() {
        SortedSet<String> old = nested(before);
        SortedSet<String> now = nested(after);
        for (String added : now) {
            boolean isAccepted =
                    redefinable == Redefinable.STRUCTURE && !after.names().isNumbered(added);
            if (!old.contains(added) && !isAccepted) {
                return Optional.of(
                        after.names().isNumbered(added)
                                ? Messages.addedTo(Messages.NUMBERED, type)
                                : Messages.added(after.names().nestedType(added)));
            }
        }
        for (String deleted : old) {
            if (!now.contains(deleted)) {
                return Optional.of(
                        before.names().isNumbered(deleted)
                                ? Messages.removedFrom(Messages.NUMBERED, type)
                                : Messages.deleted(before.names().nestedType(deleted)));
            }
        }
        for (Map.Entry<String, Integer> member : before.nested().members().entrySet()) {
            if (!member.getValue().equals(after.nested().members().get(member.getKey()))) {
                return Optional.of(Part.MODIFIERS.changed(before.names().nestedType(member.getKey())));
            }
        }
        return Optional.empty();
    }

    private static SortedSet<String> nested(ClassShape shape) {
        SortedSet<String> nested = new TreeSet<>(shape.nested().members().keySet());
        nested.addAll(shape.nested().nest());
        return nested;
    }

    private Optional<String> staticInitialiserReason() {
        String initialiser = MethodShape.STATIC_INITIALISER + "()V";
        return changedMethods.contains(initialiser)
                ? Optional.of(initialisedField(initialiser)
                        .map(field -> Messages.initialStaticValue(fieldName(field)))
                        .orElse(Messages.staticInitialiser(type)))
                : Optional.empty();
    }

    private Optional<String> constructorReason() {
        return changedMethods.stream()
                .filter(method -> method.startsWith(MethodShape.CONSTRUCTOR))
                .findFirst()
                .map(method -> initialisedField(method)
                        .map(field -> Messages.initialValue(fieldName(field)))
                        .orElse(Messages.constructor(type)));
    }

    /** Finds the field in whose initialisation alone an initialiser differs. */
    private Optional<String> initialisedField(String initialiser) {
        List<List<Instruction>> old = assignments(before, initialiser);
        List<List<Instruction>> now = assignments(after, initialiser);
        if (old.size() != now.size()) {
            return Optional.empty();
        }
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < old.size(); i++) {
            if (!old.get(i).equals(now.get(i))) {
                Optional<String> field = assigned(old.get(i));
                if (field.isEmpty() || !field.equals(assigned(now.get(i)))) {
                    return Optional.empty();
                }
                fields.add(field.get());
            }
        }
        return fields.size() == 1 ? Optional.of(fields.get(0)) : Optional.empty();
    }

    /** Divides code after the call of the other constructor and after each assignment to a field. */
    private static List<List<Instruction>> assignments(ClassShape shape, String initialiser) {
        List<List<Instruction>> assignments = new ArrayList<>();
        List<Instruction> current = new ArrayList<>();
        List<Instruction> code = Optional.ofNullable(shape.methods().get(initialiser))
                .map(MethodShape::code)
                .orElse(List.of());
        for (Instruction instruction : code) {
            current.add(instruction);
            boolean isSuper = instruction.opcode() == Opcodes.INVOKESPECIAL
                    && initialiser.startsWith(MethodShape.CONSTRUCTOR)
                    && assignments.isEmpty();
            if (isSuper || assigned(current).isPresent()) {
                assignments.add(current);
                current = new ArrayList<>();
            }
        }
        assignments.add(current);
        return assignments;
    }

    private static Optional<String> assigned(List<Instruction> code) {
        if (code.isEmpty()) {
            return Optional.empty();
        }
        Instruction last = code.get(code.size() - 1);
        return last.opcode() == Opcodes.PUTFIELD || last.opcode() == Opcodes.PUTSTATIC
                ? Optional.of((String) last.operands().get(1))
                : Optional.empty();
    }

    private Optional<String> lambdaReason() {
        SortedSet<String> creators = new TreeSet<>(lambdasBefore.creators());
        creators.addAll(lambdasAfter.creators());
        for (String creator : creators) {
            for (String outermost : lambdasAfter.outermost(creator)) {
                Optional<String> reason = creatorReason(creator, outermost);
                if (reason.isPresent()) {
                    return reason;
                }
            }
        }
        for (String outermost : outermostCreators(lambdasAfter)) {
            SortedSet<String> changed = lambdasAfter.in(outermost);
            changed.retainAll(changedMethods);
            if (changed.size() > 1 && !lambdasAfter.isChain(outermost)) {
                return Optional.of(Messages.lambdasChanged(Messages.count(changed.size()), nameOf(outermost)));
            }
            if (!changed.isEmpty() && mayHaveRun(outermost, changed)) {
                return Optional.of(Messages.initialiserLambda(nameOf(outermost)));
            }
        }
        return Optional.empty();
    }

    private Optional<String> creatorReason(String creator, String outermost) {
        List<String> old = lambdasBefore.createdBy(creator);
        List<String> now = lambdasAfter.createdBy(creator).stream()
                .filter(before.methods()::containsKey)
                .toList();
        if (!old.equals(now) && !(lambdasBefore.isChain(outermost) && lambdasAfter.isChain(outermost))) {
            return Optional.of(Messages.lambdasMoved(nameOf(outermost)));
        }
        return new LinkedHashSet<>(now)
                .stream()
                        .filter(body -> !lambdasBefore.callsOf(body).equals(lambdasAfter.callsOf(body)))
                        .map(body -> Messages.lambdaType(nameOf(outermost)))
                        .findFirst();
    }

    /** Checks whether an initialiser may have run one of the lambdas, which then does not run again. */
    private boolean mayHaveRun(String outermost, SortedSet<String> changed) {
        return outermost.startsWith("<")
                && lambdasAfter.createdBy(outermost).stream()
                        .filter(body -> changed.contains(body)
                                || lambdasAfter.in(body).stream().anyMatch(changed::contains))
                        .anyMatch(body -> !lambdasAfter.isOnlyKept(outermost, body));
    }
}
