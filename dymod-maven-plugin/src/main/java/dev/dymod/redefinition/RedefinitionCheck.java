package dev.dymod.redefinition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Check of an edit: possible only if a redefinition leaves the program in a state that its next start would also reach. */
public final class RedefinitionCheck {

    private static final String CLASS_FILE = ".class";
    private static final String MODULE_DESCRIPTOR = "module-info.class";
    private static final String META_INF = "META-INF/";

    private final SortedMap<String, byte[]> before;
    private final SortedMap<String, byte[]> after;
    private final Redefinable redefinable;
    private final List<ClassComparison> comparisons = new ArrayList<>();
    private final SortedMap<String, ClassShape> added = new TreeMap<>();
    private final SortedMap<String, ClassShape> deleted = new TreeMap<>();

    private RedefinitionCheck(
            SortedMap<String, byte[]> before, SortedMap<String, byte[]> after, Redefinable redefinable) {
        this.before = before;
        this.after = after;
        this.redefinable = redefinable;
    }

    /**
     * Compares the class files of the program before and after an edit.
     *
     * @param before bytes by entry path, such as {@code app/Main.class}; files that are no classes are ignored
     * @param after the same, after the edit
     * @param redefinable what the JVM of the program can redefine
     * @return the classes to redefine, none if all are equal; or the reason for a restart
     */
    public static Redefinition compare(
            SortedMap<String, byte[]> before, SortedMap<String, byte[]> after, Redefinable redefinable) {
        RedefinitionCheck check = new RedefinitionCheck(before, after, redefinable);
        Optional<String> reason = check.read()
                .or(check::deletionReason)
                .or(check::countReason)
                .or(check::structureReason)
                .or(check::referenceReason)
                .or(check::numberedReason)
                .or(check::additionReason);
        return reason.<Redefinition>map(Redefinition.Refused::new).orElseGet(check::possible);
    }

    /** Reads the files that differ, and returns why one cannot be read. */
    private Optional<String> read() {
        SortedSet<String> entries = new TreeSet<>(before.keySet());
        entries.addAll(after.keySet());
        for (String entry : entries) {
            if (!entry.endsWith(CLASS_FILE) || entry.startsWith(META_INF)) {
                continue;
            }
            Optional<byte[]> old = Optional.ofNullable(before.get(entry));
            Optional<byte[]> now = Optional.ofNullable(after.get(entry));
            if (old.isPresent() && now.isPresent() && Arrays.equals(old.get(), now.get())) {
                continue;
            }
            if (entry.equals(MODULE_DESCRIPTOR)) {
                return Optional.of(Messages.MODULE_DESCRIPTOR);
            }
            Optional<ClassShape> oldShape = old.flatMap(ShapeReader::read);
            Optional<ClassShape> newShape = now.flatMap(ShapeReader::read);
            if (old.isPresent() != oldShape.isPresent() || now.isPresent() != newShape.isPresent()) {
                return Optional.of(Messages.unreadable(entry));
            }
            if (oldShape.isPresent() && newShape.isPresent()) {
                comparisons.add(new ClassComparison(oldShape.get(), newShape.get(), redefinable));
            } else {
                oldShape.ifPresent(shape -> deleted.put(entry, shape));
                newShape.ifPresent(shape -> added.put(entry, shape));
            }
        }
        return Optional.empty();
    }

    private Optional<String> deletionReason() {
        return outermost(
                        deleted.values().stream().filter(shape -> !shape.names().isNumbered()))
                .map(shape -> Messages.deleted(shape.names().type()));
    }

    /** Returns the class with the shortest name, because the others may be nested in it. */
    private static Optional<ClassShape> outermost(Stream<ClassShape> shapes) {
        return shapes.min(Comparator.comparingInt(shape -> shape.name().length()));
    }

    /**
     * Explains a new or deleted class that javac numbers. It gives others another number, so the class whose file is new may be
     * an old one: their places are counted.
     */
    private Optional<String> countReason() {
        boolean changesNumbers = Stream.concat(added.values().stream(), deleted.values().stream())
                .anyMatch(shape -> shape.names().isNumbered() && isEnclosedByOld(shape.names()));
        if (!changesNumbers) {
            return Optional.empty();
        }
        SortedMap<NumberedPlace, Integer> counts = new TreeMap<>();
        comparisons.forEach(comparison -> {
            count(comparison.before(), -1, counts);
            count(comparison.after(), 1, counts);
        });
        deleted.values().forEach(shape -> count(shape, -1, counts));
        added.values().forEach(shape -> count(shape, 1, counts));
        return counts.entrySet().stream()
                .filter(place -> place.getValue() != 0)
                .findFirst()
                .map(place -> place.getValue() > 0
                        ? place.getKey().added()
                        : place.getKey().removed());
    }

    private void count(ClassShape shape, int number, SortedMap<NumberedPlace, Integer> counts) {
        if (shape.names().isNumbered() && isEnclosedByOld(shape.names())) {
            counts.merge(NumberedPlace.of(shape), number, Integer::sum);
        }
    }

    /** Checks whether the class in which a numbered class is declared is older than it. */
    private boolean isEnclosedByOld(JavaNames names) {
        return before.containsKey(names.enclosingEntry() + CLASS_FILE);
    }

    private Optional<String> structureReason() {
        return comparisons.stream()
                .map(ClassComparison::refusal)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Refuses to delete a method that an object refers to, such as {@code this::name}: it would call what is gone. */
    private Optional<String> referenceReason() {
        Set<String> referred = new HashSet<>();
        comparisons.forEach(comparison -> referred.addAll(comparison.before().methodReferences()));
        return comparisons.stream()
                .flatMap(comparison -> comparison.deletedMethods().stream()
                        .filter(referred::contains)
                        .map(method -> Messages.referredMethodDeleted(comparison.nameOf(method))))
                .findFirst();
    }

    /** Refuses several changed classes of one method that only their numbers tell apart. */
    private Optional<String> numberedReason() {
        SortedMap<String, List<JavaNames>> groups = new TreeMap<>();
        for (ClassComparison comparison : comparisons) {
            JavaNames names = comparison.after().names();
            if (names.isNumbered()
                    && !names.isConstantBody()
                    && !comparison.changedMethods().isEmpty()) {
                groups.computeIfAbsent(names.group(), group -> new ArrayList<>())
                        .add(names);
            }
        }
        return groups.values().stream()
                .filter(group -> group.size() > 1)
                .findFirst()
                .map(group -> Messages.severalNumbered(
                        Messages.count(group.size()),
                        group.get(0).isAnonymous(),
                        group.get(0).place()));
    }

    private Optional<String> additionReason() {
        for (ClassShape shape : added.values()) {
            Optional<String> annotation = NewClasses.visibleAnnotation(shape.declaration());
            if (annotation.isPresent()) {
                return Optional.of(Messages.annotated(shape.names().type(), annotation.get()));
            }
        }
        Set<String> used =
                NewClasses.used(comparisons.stream().map(this::classFile).toList(), addedFiles());
        return outermost(added.values().stream().filter(shape -> !used.contains(shape.name())))
                .map(shape -> Messages.unused(shape.names().type()));
    }

    private SortedMap<String, byte[]> addedFiles() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (Map.Entry<String, ClassShape> entry : added.entrySet()) {
            Optional.ofNullable(after.get(entry.getKey()))
                    .ifPresent(file -> files.put(entry.getValue().name(), file));
        }
        return files;
    }

    private byte[] classFile(ClassComparison comparison) {
        return after.getOrDefault(comparison.after().name() + CLASS_FILE, new byte[0]);
    }

    private Redefinition possible() {
        List<RedefinedClass> classes = comparisons.stream()
                .map(comparison -> new RedefinedClass(
                        comparison.after().binaryName(),
                        classFile(comparison),
                        comparison.outdatedMethods(),
                        comparison.description()))
                .toList();
        SortedSet<String> names = new TreeSet<>();
        added.values().forEach(shape -> names.add(shape.binaryName()));
        return new Redefinition.Possible(classes, names);
    }
}
