package dev.dymod.context;

import dev.dymod.contract.ClassFolderReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Analysis of the builds of a module: whether code that a call runs can use the context class loader. It checks the module and
 * the libraries that it refers to. Code that runs classes by name or by reflection counts, because such a class may use it. The
 * analysis does not see code that the program passes to a call.
 *
 * <p>A class file that is the same array as in the last build is not read again. Used by one thread.
 */
public final class ContextAnalysis {

    private final boolean isNeeded;

    /** The libraries when the session starts. */
    private final Libraries atStart;

    private Libraries libraries;

    /** The classes of the last build, by entry path. */
    private Map<String, KnownClass> known = Map.of();

    /**
     * Creates the analysis for all builds of one module.
     *
     * @param isNeeded whether to analyse at all
     * @param libraries the libraries, which other modules may share
     */
    ContextAnalysis(boolean isNeeded, Libraries libraries) {
        this.isNeeded = isNeeded;
        this.atStart = libraries;
        this.libraries = libraries;
    }

    /** Class file with its references. The array must not be modified. */
    @SuppressWarnings("ArrayRecordComponent")
    private record KnownClass(byte[] bytes, ClassReferences references) {

        /** Returns whether this was read from the given array, which is compared by reference. */
        @SuppressWarnings("ReferenceEquality") // the arrays are never modified
        boolean isOf(byte[] classFile) {
            return bytes == classFile;
        }
    }

    /**
     * Replaces the program's classes by newer ones for later analyses.
     *
     * @param program the newest class files of the program, by entry path
     */
    public void useProgramClasses(SortedMap<String, byte[]> program) {
        libraries = atStart.withProgramClasses(program);
    }

    /**
     * Analyses one build.
     *
     * @param files the files of the module, by entry path
     * @return the reason why calls must set the context class loader; empty if they need not
     */
    public Optional<String> reasonToSet(SortedMap<String, byte[]> files) {
        return isNeeded ? analyse(files) : Optional.empty();
    }

    private Optional<String> analyse(SortedMap<String, byte[]> files) {
        Map<String, KnownClass> now = new HashMap<>();
        Optional<String> unreadable = Optional.empty();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (ClassFolderReader.isClassFile(file.getKey())) {
                try {
                    now.put(file.getKey(), read(file.getKey(), file.getValue()));
                } catch (IllegalArgumentException e) {
                    unreadable = Optional.of(Messages.unreadable(file.getKey(), e));
                }
            }
        }
        known = now;
        Optional<String> reason = ownReason(files);
        if (reason.isEmpty()) {
            reason = unreadable;
        }
        return reason.isPresent() ? reason : libraryReason(files);
    }

    private KnownClass read(String entry, byte[] classFile) {
        KnownClass before = known.get(entry);
        return before != null && before.isOf(classFile)
                ? before
                : new KnownClass(classFile, ClassReferences.of(classFile));
    }

    private Optional<String> ownReason(SortedMap<String, byte[]> files) {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            KnownClass each = known.get(file.getKey());
            if (each != null && each.references().first().isPresent()) {
                Reference contextUse = each.references().first().get();
                String location = ReferenceLocation.of(
                        Messages.typeOf(file.getKey()),
                        file.getValue(),
                        reference -> contextUse.isTo(reference.type(), reference.member(), reference.descriptor()));
                return Optional.of(Messages.usesContext(location, contextUse));
            }
        }
        return Optional.empty();
    }

    private Optional<String> libraryReason(SortedMap<String, byte[]> files) {
        Set<String> own = new HashSet<>(files.keySet());
        try (Libraries open = libraries) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                KnownClass each = known.get(file.getKey());
                if (each != null) {
                    for (String other : each.references().others()) {
                        Optional<String> because = own.contains(other) ? Optional.empty() : open.usesContext(other);
                        if (because.isPresent()) {
                            return Optional.of(Messages.uses(
                                    Messages.typeOf(file.getKey()), Messages.typeOf(other), because.get()));
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }
}
