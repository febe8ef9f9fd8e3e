package dev.dymod.redefinition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.compile.CompileResult;
import dev.dymod.compile.JavacCompiler;
import dev.dymod.compile.incremental.Baseline;
import dev.dymod.compile.incremental.CompileState;
import dev.dymod.compile.model.ClassTree;
import dev.dymod.compile.model.CompileRequest;
import dev.dymod.compile.model.SourceSelection;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Share of the commits of a git repository that could be redefined in a running program, and the reasons of the others.
 *
 * <p>Runs only by name: {@code mvn test -pl dymod-maven-plugin -am -Dtest=RedefinitionShare
 * -Dsurefire.failIfNoSpecifiedTests=false -Dreplay.git=<folder>}, with {@code -Dreplay.roots=src/main/java} (several with
 * commas), {@code -Dreplay.classpath=<jars>}, {@code -Dreplay.steps=200}, {@code -Dreplay.release=17},
 * {@code -Dreplay.structure=true} for a JVM that redefines structure, and {@code -Dreplay.verbose} to change these
 * defaults and to print each commit.
 */
final class RedefinitionShare {

    private static final Redefinable JVM =
            Boolean.getBoolean("replay.structure") ? Redefinable.STRUCTURE : Redefinable.BODIES;

    /** Groups of reasons, the first that matches: part of a reason, then the name of the group. */
    private static final List<List<String>> GROUPS = List.of(
            List.of("lambda", "lambdas"),
            List.of("anonymous class", "local and anonymous classes"),
            List.of("local class", "local and anonymous classes"),
            List.of("object around it", "local and anonymous classes"),
            List.of("switch", "switches on enums"),
            List.of(" is new", "new classes that nothing changed uses, or with annotations"),
            List.of("assertion", "the first or last assertion"),
            List.of("annotations", "annotations"),
            List.of("the default of", "annotations"),
            List.of("objects that exist", "constructors and initial values of fields"),
            List.of("static initialiser", "static initialisers and initial values"),
            List.of("initial value", "static initialisers and initial values"),
            List.of("the constant ", "constants"),
            List.of("was added", "new members and nested classes"),
            List.of("was deleted", "members and classes that are deleted"),
            List.of("order", "order of members"),
            List.of("of another", "class file version"),
            List.of("modifiers", "signatures, types and modifiers of members"),
            List.of("return type", "signatures, types and modifiers of members"),
            List.of("parameters", "signatures, types and modifiers of members"),
            List.of("throws", "signatures, types and modifiers of members"),
            List.of("type of", "signatures, types and modifiers of members"));

    @TempDir
    Path folder;

    private final SortedMap<Path, String> sources = new TreeMap<>();
    private final SortedMap<String, Integer> refused = new TreeMap<>();
    private final SortedMap<String, String> examples = new TreeMap<>();
    private int failed;
    private int unchanged;
    private int changed;
    private int inPlace;
    private int linesOnly;
    private int ofOneClass;
    private int inPlaceOfOneClass;

    @Test
    void prints_the_share() throws IOException, InterruptedException {
        String repository = System.getProperty("replay.git", "");
        assertFalse(repository.isEmpty(), "name a git repository: -Dreplay.git=<folder>");
        List<String> roots =
                List.of(System.getProperty("replay.roots", "src/main/java").split(","));
        List<String> commits = commits(repository, roots, Integer.getInteger("replay.steps", 200) + 1);
        CompileRequest request = request(roots);
        Optional<CompileState> state = Optional.empty();
        Optional<ClassTree> last = Optional.empty();
        SortedSet<Path> since = new TreeSet<>();
        try (JavacCompiler javac = JavacCompiler.ofThisJdk()) {
            for (String commit : commits) {
                since.addAll(checkOut(repository, commit, roots));
                CompileResult result = state.isPresent()
                        ? javac.compile(request, new Baseline(state.get(), since))
                        : javac.compile(request);
                if (result instanceof CompileResult.Compiled compiled) {
                    last.ifPresent(before -> count(commit, before, compiled.classes()));
                    last = Optional.of(compiled.classes());
                    state = Optional.of(compiled.state());
                    since.clear();
                } else {
                    failed++;
                }
            }
        }
        assertTrue(last.isPresent(), "no commit compiles: is -Dreplay.classpath complete?");
        log(repository + ": " + summary());
    }

    private void count(String commit, ClassTree before, ClassTree after) {
        long classes = Stream.concat(before.files().keySet().stream(), after.files().keySet().stream())
                .distinct()
                .filter(entry -> entry.endsWith(".class"))
                .filter(entry ->
                        !Arrays.equals(before.files().get(entry), after.files().get(entry)))
                .map(entry -> entry.replaceAll("[$.].*", ""))
                .distinct()
                .count();
        if (classes == 0) {
            unchanged++;
            return;
        }
        changed++;
        ofOneClass += classes == 1 ? 1 : 0;
        Redefinition redefinition = RedefinitionCheck.compare(before.files(), after.files(), JVM);
        if (redefinition instanceof Redefinition.Possible possible) {
            inPlace++;
            inPlaceOfOneClass += classes == 1 ? 1 : 0;
            linesOnly +=
                    possible.classes().stream().allMatch(type -> type.methods().isEmpty()) ? 1 : 0;
        } else if (redefinition instanceof Redefinition.Refused refusal) {
            String group = group(refusal.reason());
            refused.merge(group, 1, Integer::sum);
            examples.putIfAbsent(group, refusal.reason());
        }
        if (System.getProperties().containsKey("replay.verbose")) {
            log(commit + " " + redefinition);
        }
    }

    private static String group(String reason) {
        return GROUPS.stream()
                .filter(group -> reason.contains(group.get(0)))
                .findFirst()
                .map(group -> group.get(1))
                .orElse("superclass, interfaces and other parts of a type");
    }

    private String summary() {
        String reasons = refused.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(entry -> "    %4d %s, such as: %s"
                        .formatted(entry.getValue(), entry.getKey(), examples.get(entry.getKey())))
                .collect(Collectors.joining("\n"));
        return "%d commits change classes; %d others do not, %d do not compile%n".formatted(changed, unchanged, failed)
                + "  in place: " + share(inPlace, changed) + "\n"
                + "  of those that change more than line numbers: " + share(inPlace - linesOnly, changed - linesOnly)
                + "\n"
                + "  of those that change one top-level class: " + share(inPlaceOfOneClass, ofOneClass) + "\n"
                + "  restart: " + (changed - inPlace) + "\n" + reasons;
    }

    private static String share(int part, int all) {
        return part + " of " + all + (all == 0 ? "" : " (" + 100 * part / all + " %)");
    }

    private static void log(String text) {
        System.getLogger("dev.dymod.test").log(System.Logger.Level.INFO, text);
    }

    /** Returns the last first-parent commits that change a source root, the oldest first. */
    private static List<String> commits(String repository, List<String> roots, int count)
            throws IOException, InterruptedException {
        Process git = git(repository, List.of("rev-list", "--first-parent", "-n", "" + count, "HEAD", "--"), roots);
        List<String> commits = new ArrayList<>(new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList());
        assertEquals(0, git.waitFor());
        Collections.reverse(commits);
        return commits;
    }

    private static Process git(String repository, List<String> arguments, List<String> roots) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "-C", repository));
        command.addAll(arguments);
        command.addAll(roots);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Makes the folder equal to a commit, and returns the sources that were added, modified or removed. */
    private SortedSet<Path> checkOut(String repository, String commit, List<String> roots)
            throws IOException, InterruptedException {
        SortedMap<Path, String> next = new TreeMap<>();
        Process git = git(repository, List.of("archive", "--format=zip", commit), roots);
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(git.getInputStream()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".java") && !entry.getName().endsWith("module-info.java")) {
                    next.put(
                            folder.resolve(entry.getName()),
                            new String(zip.readAllBytes(), StandardCharsets.ISO_8859_1));
                }
            }
            git.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        }
        assertEquals(0, git.waitFor());
        SortedSet<Path> different = new TreeSet<>(sources.keySet());
        different.addAll(next.keySet());
        different.removeIf(file -> Optional.ofNullable(sources.get(file)).equals(Optional.ofNullable(next.get(file))));
        for (Path file : different) {
            if (next.containsKey(file)) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, next.get(file), StandardCharsets.ISO_8859_1);
            } else {
                Files.delete(file);
            }
        }
        sources.clear();
        sources.putAll(next);
        return different;
    }

    private CompileRequest request(List<String> roots) {
        List<Path> classPath = Stream.of(
                        System.getProperty("replay.classpath", "").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .toList();
        return new CompileRequest(
                SourceSelection.below(roots.stream().map(folder::resolve).toList()),
                List.of("-proc:none", "-g", "-nowarn", "--release", System.getProperty("replay.release", "17")),
                StandardCharsets.UTF_8,
                classPath,
                Optional.empty(),
                false);
    }
}
