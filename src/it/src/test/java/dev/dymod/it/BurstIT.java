package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Proves that many writes that belong together are one swap. One program serves all tests; each begins with the original
 * sources.
 */
@Tag("any-jdk")
@Order(1)
@DisplayName("A burst")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BurstIT {

    private static final int CLASSES = Integer.getInteger("burst.classes", 1_000);
    private static final int RESOURCES = 9 * CLASSES;
    private static final String SOURCES = Flock.SOURCES + "sheep/impl/";
    private static final String RESOURCE_FOLDER = "subcrate/src/main/resources/";
    private static final String PUBLISHED = "app/target/dymod/subcrate/classes/";

    private final Project project = Project.copyOf("flock", "BurstIT");
    private MavenRun mvn;
    private Branches branches;
    private int markers;

    @BeforeAll
    void start() {
        branches = branches();
        mvn = MavenRun.start(project, "-Pdebug");
        mvn.awaitLine("three sheep: Many");
    }

    @AfterAll
    void end() {
        mvn.close();
    }

    @BeforeEach
    void beginAsItWas() {
        project.restore("flock", "subcrate/src/main");
        saveMarker("begin");
    }

    /** The two events of each file are more than the event buffers of the JDK and of Linux hold, 512 and 16,384. */
    @Test
    void of_10_000_new_files_is_one_swap_and_so_is_their_renaming_and_their_deletion() {
        int before = generation();
        Pauses pauses = new Pauses();
        writeResources(0, RESOURCES / 2, pauses);
        for (int i = 0; i < CLASSES; i++) {
            project.write(SOURCES + "burst/Burst" + i + ".java", """
                    package sheep.impl.burst;

                    public final class Burst%1$s {
                        public static final int NUMBER = %1$s;
                    }
                    """.formatted(i));
            pauses.afterWrite();
        }
        project.replace(
                Flock.SHEEP,
                Flock.with(COUNTED, "\"of \" + CLASSES + \" and \" + RESOURCES + \", \" + new Word().text()"));
        pauses.afterWrite();
        writeResources(RESOURCES / 2, RESOURCES, pauses);
        mvn.awaitLine("three sheep: of " + CLASSES + " and " + RESOURCES + ", ");
        assertOneSwapSince(before, pauses);
        assertPublishedAsWritten();

        int rename = generation();
        project.move(RESOURCE_FOLDER + "burst/0", RESOURCE_FOLDER + "moved");
        mvn.awaitLine("three sheep: of " + CLASSES + " and " + RESOURCES * 2 / 3 + ", ");
        assertOneSwapSince(rename, new Pauses());
        assertPublishedAsWritten();

        int deletion = generation();
        pauses = new Pauses();
        project.restore("flock", "subcrate/src/main", pauses::afterWrite);
        mvn.awaitLine("three sheep: Many");
        assertOneSwapSince(deletion, pauses);
        assertPublishedAsWritten();
    }

    /** Members that count the classes and resources that a generation finds. */
    private static final String COUNTED = """
            private static final int CLASSES = classes();
            private static final int RESOURCES = resources();

            private static int classes() {
                int found = 0;
                for (int i = 0; i < %d; i++) {
                    try {
                        if (Class.forName("sheep.impl.burst.Burst" + i).getField("NUMBER").getInt(null) == i) {
                            found++;
                        }
                    } catch (ReflectiveOperationException e) {
                        // Not counted.
                    }
                }
                return found;
            }

            private static int resources() {
                int found = 0;
                for (int i = 0; i < %d; i++) {
                    if (Sheep.class.getResource("/burst/" + i %% 3 + "/" + i + ".txt") != null) {
                        found++;
                    }
                }
                return found;
            }
            """.formatted(CLASSES, RESOURCES);

    private void writeResources(int from, int to, Pauses pauses) {
        for (int i = from; i < to; i++) {
            project.write(RESOURCE_FOLDER + "burst/" + i % 3 + "/" + i + ".txt", "resource " + i);
            pauses.afterWrite();
        }
    }

    /** The branches add packages, rename packages and delete files; the last switch restores everything. */
    @Test
    void that_switches_branches_is_one_swap_to_the_output_of_a_clean_build() {
        for (String branch : List.of("folds", "renamed", "folds", "main")) {
            int before = generation();
            Pauses pauses = new Pauses();
            branches.switchTo(branch);
            pauses.afterWrite();
            mvn.awaitLine("three sheep: " + (branch.equals("main") ? "Many" : "branch " + branch + ", Many"));
            assertAsCleanBuild();
            assertOneSwapSince(before, pauses);
        }
    }

    /** Creates the branches before the watch begins. */
    private Branches branches() {
        Branches branches = Branches.of(project, "subcrate/src", "main");
        for (int i = 0; i < 150; i++) {
            project.write(SOURCES + "fold" + i % 5 + "/Lamb" + i + ".java", lamb("fold" + i % 5, i));
            project.write(RESOURCE_FOLDER + "fold" + i % 5 + "/lamb" + i + ".txt", "lamb " + i);
        }
        project.delete(SOURCES + "Goat.java");
        project.delete(RESOURCE_FOLDER + "word.txt");
        project.write(
                Flock.SHEEP, Flock.returning("\"branch folds, \" + new Word().text() + new sheep.impl.fold0.Lamb0()"));
        branches.commit("folds");

        project.move(SOURCES + "fold0", SOURCES + "pen");
        project.move(RESOURCE_FOLDER + "fold1", RESOURCE_FOLDER + "pen");
        for (int i = 0; i < 150; i += 5) {
            project.write(SOURCES + "pen/Lamb" + i + ".java", lamb("pen", i));
        }
        project.write(
                Flock.SHEEP, Flock.returning("\"branch renamed, \" + new Word().text() + new sheep.impl.pen.Lamb0()"));
        project.write(RESOURCE_FOLDER + "word.txt", "another");
        branches.commit("renamed");
        branches.switchTo("main");
        return branches;
    }

    private static String lamb(String fold, int number) {
        return """
                package sheep.impl.%s;

                public final class Lamb%d {
                    @Override
                    public String toString() {
                        return "";
                    }
                }
                """.formatted(fold, number);
    }

    private void assertAsCleanBuild() {
        Project clean = new Project(project.file("../BurstIT-clean"));
        clean.delete("");
        project.copy("", "../BurstIT-clean");
        try (MavenRun other = MavenRun.start(clean, "-q", "process-classes", "-pl", "subcrate", "-am")) {
            assertEquals(0, other.awaitExit(), other::output);
        }
        assertEquals(contents(clean.file("subcrate/target/classes")), contents(project.file(PUBLISHED)));
    }

    /** Each way of saving is one swap, after which the saved text runs. */
    @Test
    void from_one_save_of_an_editor_is_one_swap() {
        Map<String, Save> ways = new TreeMap<>(Map.of(
                "truncates and writes", file -> Files.writeString(file.path(), file.text()),
                "writes aside and renames over", BurstIT::aside,
                "renames to a backup and writes again", BurstIT::withBackup,
                "renames twice as IntelliJ does", BurstIT::asIntelliJ,
                "writes in place beside a backup as vim does", BurstIT::asVim,
                "locks and saves automatically as Emacs does", BurstIT::asEmacs,
                "writes piece by piece", BurstIT::inPieces,
                "deletes and creates again", BurstIT::recreated));
        int before = generation();
        int start = mvn.mark();
        int saves = 0;
        int paused = 0;
        for (Map.Entry<String, Save> way : ways.entrySet()) {
            String word = "one that " + way.getKey() + ", ";
            Pauses pauses = new Pauses();
            try {
                way.getValue()
                        .save(new Saved(
                                project.file(Flock.SHEEP),
                                Flock.returning('"' + word + "\" + new Word().text()"),
                                pauses));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            pauses.afterWrite();
            mvn.awaitLine("three sheep: " + word);
            saves++;
            paused += pauses.count();
            assertBetween(before + saves, generation(), before + saves + paused, way.getKey());
        }
        saveMarker("after the editors");
        assertBetween(before + saves + 1, generation(), before + saves + 1 + paused, "swaps: one for each save");
        assertTrue(
                paused > 0 || mvn.linesSince(start).stream().noneMatch(line -> line.startsWith("[ERROR]")),
                mvn::output);
    }

    private record Saved(Path path, String text, Pauses pauses) {

        Path beside(String name) {
            return path.resolveSibling(name);
        }
    }

    @FunctionalInterface
    private interface Save {
        void save(Saved file) throws IOException;
    }

    private static void aside(Saved file) throws IOException {
        Path written = Files.writeString(file.beside("Sheep.java.tmp"), file.text());
        Files.move(written, file.path(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void withBackup(Saved file) throws IOException {
        Files.move(file.path(), file.beside("Sheep.java~"), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(file.path(), file.text());
        Files.delete(file.beside("Sheep.java~"));
    }

    private static void asIntelliJ(Saved file) throws IOException {
        Path written = Files.writeString(file.beside("Sheep.java___jb_tmp___"), file.text());
        Path old = Files.move(file.path(), file.beside("Sheep.java___jb_old___"));
        Files.move(written, file.path());
        Files.delete(old);
    }

    /** Saves with {@code backupcopy=yes}. By creating 4913, vim tests whether it may create files here. */
    private static void asVim(Saved file) throws IOException {
        Path swap = Files.writeString(file.beside(".Sheep.java.swp"), "b0VIM");
        Files.delete(Files.createFile(file.beside("4913")));
        Path backup = Files.copy(file.path(), file.beside("Sheep.java~"), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(file.path(), file.text());
        Files.delete(backup);
        Files.delete(swap);
    }

    /** The lock is a dangling link, or a file where the system has no links. */
    private static void asEmacs(Saved file) throws IOException {
        Path lock = file.beside(".#Sheep.java");
        try {
            Files.createSymbolicLink(lock, Path.of("shepherd@localhost.4711:1"));
        } catch (UnsupportedOperationException | IOException e) {
            Files.writeString(lock, "shepherd@localhost.4711:1");
        }
        Path automatic = Files.writeString(file.beside("#Sheep.java#"), file.text());
        Files.writeString(file.beside(".#Lamb.java"), "shepherd@localhost.4711:1");
        withBackup(file);
        Files.delete(file.beside(".#Lamb.java"));
        Files.delete(automatic);
        Files.delete(lock);
    }

    private static void inPieces(Saved file) throws IOException {
        byte[] text = file.text().getBytes(StandardCharsets.UTF_8);
        int piece = text.length / 4 + 1;
        try (OutputStream out = Files.newOutputStream(file.path())) {
            for (int from = 0; from < text.length; from += piece) {
                out.write(text, from, Math.min(piece, text.length - from));
                file.pauses().afterWrite();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(60));
            }
        }
    }

    private static void recreated(Saved file) throws IOException {
        Files.delete(file.path());
        Files.writeString(file.path(), file.text());
    }

    /** Saves a marker and waits until it is live, and so are all edits before it. */
    private void saveMarker(String where) {
        String word = where + " " + ++markers;
        project.replace(Flock.WORD, project.read(Flock.WORD).replaceAll("\".*\"", '"' + word + '"'));
        mvn.awaitLine("a program at \"" + word + '"', line -> line.contains("three sheep: ") && line.endsWith(word));
    }

    /** Asserts one swap for the burst, and at most one more for each pause that a busy machine made in it. */
    private void assertOneSwapSince(int before, Pauses pauses) {
        saveMarker("after the burst");
        assertBetween(before + 2, generation(), before + 2 + pauses.count(), "swaps: one, and the mark");
    }

    private void assertBetween(int least, int generation, int most, String what) {
        assertTrue(
                least <= generation && generation <= most,
                () -> what + ": " + generation + " is not from " + least + " to " + most + "\n" + mvn.output());
    }

    /** Counts the pauses in a burst that the watcher may mistake for its end, by the clock of the writer. */
    private static final class Pauses {

        /** Shorter than the quiet period of 100 ms, because the watcher sees a write later than the writer. */
        private static final Duration PAUSE = Duration.ofMillis(80);

        private long last = System.nanoTime();
        private int count;

        /** Records that a file was written, or that another process wrote many at unknown times. */
        void afterWrite() {
            long now = System.nanoTime();
            count += Math.toIntExact((now - last) / PAUSE.toNanos());
            last = now;
        }

        int count() {
            return count;
        }
    }

    private int generation() {
        return project.published("app", "subcrate");
    }

    private void assertPublishedAsWritten() {
        Set<String> written = new TreeSet<>();
        Set<String> published = new TreeSet<>();
        contents(project.file(RESOURCE_FOLDER)).forEach((name, text) -> written.add(name + ": " + text));
        contents(project.file(Flock.SOURCES)).keySet().forEach(name -> written.add(name.replace(".java", ".class")));
        contents(project.file(PUBLISHED))
                .forEach((name, text) -> published.add(name.endsWith(".class") ? name : name + ": " + text));
        assertEquals(written, published);
    }

    private static Map<String, String> contents(Path folder) {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }
}
