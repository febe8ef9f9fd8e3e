package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Project that other people wrote, and what a user of dymod does with it: the command that needs nothing in a pom, edits of
 * bodies and of the structure of a class of the program, and {@code dymod:init}.
 *
 * @param name of the project in messages
 * @param checkout folder of its files
 * @param folder in which Maven runs, relative to the checkout
 * @param host folder of the module with the program
 * @param source of a class that the program has loaded, in Java or Kotlin; a Kotlin file must have the {@code main}
 * @param method text in the source, after which a statement may stand
 * @param started text of a line that the program prints when it runs
 * @param options of Maven
 * @param ends whether the program ends by itself
 * @param generated names of files that plugins of the project write beside its sources, in any build
 */
record RealProject(
        String name,
        Path checkout,
        String folder,
        String host,
        String source,
        String method,
        String started,
        List<String> options,
        boolean ends,
        List<String> generated) {

    private static final String PLUGIN = "dev.dymod:dymod-maven-plugin:" + Environment.version() + ":";
    private static final String MARK = "dymod-real-";

    /** In a file of any encoding, each byte is a character. */
    private static final Charset BYTES = StandardCharsets.ISO_8859_1;

    /** Reads descriptions; see {@link RealProjects}. */
    static List<RealProject> read(Path file) {
        Properties all = new Properties();
        try (BufferedReader in = Files.newBufferedReader(file)) {
            all.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.stringPropertyNames().stream()
                .filter(key -> key.endsWith(".checkout"))
                .map(key -> key.substring(0, key.lastIndexOf('.')))
                .sorted()
                .map(name -> of(name, all))
                .toList();
    }

    private static RealProject of(String name, Properties all) {
        String host = all.getProperty(name + ".host", ".");
        return new RealProject(
                name,
                Path.of(all.getProperty(name + ".checkout")),
                all.getProperty(name + ".folder", host),
                host,
                all.getProperty(name + ".source"),
                all.getProperty(name + ".method", "public static void main(String[] args) {"),
                all.getProperty(name + ".started"),
                words(all.getProperty(name + ".options", "")),
                Boolean.parseBoolean(all.getProperty(name + ".ends")),
                words(all.getProperty(name + ".generated", "")));
    }

    private static List<String> words(String text) {
        return Stream.of(text.split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    /** Runs the program, edits it, takes the edits back, and returns what dymod printed on each edit. */
    List<String> edit() {
        Project project = copy("");
        Map<String, String> before = files(project);
        String original = text(project);
        List<String> report = new ArrayList<>();
        List<String> arguments = new ArrayList<>(List.of(PLUGIN + "run"));
        arguments.addAll(options);
        long begin = System.nanoTime();
        try (MavenRun mvn = MavenRun.startIn(project, folder, arguments.toArray(String[]::new))) {
            awaitLine(mvn, 0, started);
            add(report, "start", begin, "");
            addLines(report, mvn, 0);
            Edits edits = new Edits(project, mvn, report);
            String body = original.replace(method, method + " Thread.yield();");
            boolean runsAtStart = method.contains(" main(");
            edits.save("a body", body, ends ? "ended" : runsAtStart ? "is restarted" : "in place: ");
            String one = withPrinter(original);
            edits.save("structure", one, ends ? "ended" : "is restarted");
            awaitLine(mvn, 0, MARK + "one");
            edits.save("another body", one.replace(MARK + "one", MARK + "two"), ends ? "ended" : "in place: ");
            awaitLine(mvn, 0, MARK + "two");
            edits.save("taken back", original, ends ? "ended" : "is restarted");
            List<ProcessHandle> processes = mvn.processes();
            mvn.terminate();
            MavenRun.awaitEnd(processes);
        }
        assertEquals(List.of(), difference(before, files(project)), "nothing is written outside target");
        return report;
    }

    /** Edits of one run. */
    private final class Edits {

        private final Project project;
        private final MavenRun mvn;
        private final List<String> report;

        Edits(Project project, MavenRun mvn, List<String> report) {
            this.project = project;
            this.mvn = mvn;
            this.report = report;
        }

        /** Saves the source, and waits until it is live, with a line that has a text. */
        void save(String what, String text, String expected) {
            int mark = mvn.mark();
            long begin = System.nanoTime();
            write(project, text);
            AwaitRun await = AwaitRun.on(project, host);
            add(
                    report,
                    what,
                    begin,
                    "await " + await.code() + " "
                            + await.text().replace("[dymod]", "").strip());
            assertTrue(await.code() == 0 || ends && await.code() == 7, () -> what + ": " + await + "\n" + mvn.output());
            awaitLine(mvn, mark, expected);
            addLines(report, mvn, mark);
        }
    }

    private static void addLines(List<String> report, MavenRun mvn, int mark) {
        mvn.linesSince(mark).stream()
                .filter(line -> line.contains("[dymod] ") && !line.contains("[dymod] in place: new"))
                .forEach(line -> report.add("    " + line));
    }

    /** Waits for a line, which the program may print at any place among others. */
    private static void awaitLine(MavenRun mvn, int mark, String text) {
        Await.until(
                "a line with \"" + text + "\"",
                () -> {
                    boolean isAlive = mvn.isAlive();
                    boolean isThere = mvn.linesSince(mark).stream().anyMatch(line -> line.contains(text));
                    if (!isThere && !isAlive) {
                        throw new AssertionError("mvn ended before a line with \"" + text + "\":\n" + mvn.output());
                    }
                    return isThere;
                },
                mvn::output);
    }

    private static void add(List<String> report, String what, long begin, String outcome) {
        report.add(String.format(Locale.ROOT, "%-14s %6.1f s  %s", what, (System.nanoTime() - begin) / 1e9, outcome));
    }

    /** Runs {@code dymod:init} twice, and then a build of the program with the profile; returns the added lines. */
    List<String> init() {
        Project project = copy("-init");
        Map<String, String> before = files(project);
        run(project, folder, PLUGIN + "init", "-Ddymod.init.yes");
        Map<String, String> after = files(project);
        List<String> changed = difference(before, after);
        assertEquals(1, changed.size(), changed::toString);
        String old = contents(checkout.resolve(changed.get(0)));
        String pom = contents(project.file(changed.get(0)));
        int start = Arrays.mismatch(old.toCharArray(), pom.toCharArray());
        String lines = pom.substring(start, start + pom.length() - old.length());
        assertEquals(old, pom.substring(0, start) + pom.substring(start + lines.length()), "only lines are added");
        run(project, folder, PLUGIN + "init", "-Ddymod.init.yes");
        assertEquals(List.of(), difference(after, files(project)), "a second init");
        List<String> build = new ArrayList<>(List.of("-q", "process-classes", "-Pdebug"));
        build.addAll(options);
        if (!host.equals(".")) {
            build.addAll(List.of("-pl", host, "-am"));
        }
        run(project, "", build.toArray(String[]::new));
        return lines.strip().lines().toList();
    }

    private static void run(Project project, String folder, String... arguments) {
        try (MavenRun mvn = MavenRun.startIn(project, folder, arguments)) {
            assertEquals(0, mvn.awaitExit(), mvn::output);
        }
    }

    private Project copy(String suffix) {
        Project project = new Project(Environment.work().resolve("RealProject-" + name + suffix));
        project.delete("");
        project.copy(checkout.toAbsolutePath().toString(), "");
        return project;
    }

    private String text(Project project) {
        String text = contents(project.file(source));
        assertTrue(text.contains(method), () -> source + " does not contain " + method);
        return text;
    }

    private void write(Project project, String text) {
        try {
            Files.writeString(project.file(source), text, BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a thread that the class starts when it is loaded, and that prints a line all the time. */
    private String withPrinter(String text) {
        if (source.endsWith(".kt")) {
            return text + """

                    private val dymodReal = dymodPrint().let { kotlin.concurrent.thread(isDaemon = true) { dymodRepeat() } }

                    private fun dymodRepeat() { while (true) { dymodPrint(); Thread.sleep(100) } }

                    private fun dymodPrint() { println("%sone") }
                    """.formatted(MARK);
        }
        int end = text.lastIndexOf('}');
        return text.substring(0, end) + """

                    static final Thread DYMOD_REAL = dymodReal();

                    private static Thread dymodReal() {
                        dymodPrint();
                        Thread thread = new Thread(() -> dymodRepeat());
                        thread.setDaemon(true);
                        thread.start();
                        return thread;
                    }

                    private static void dymodRepeat() {
                        try {
                            while (true) {
                                dymodPrint();
                                Thread.sleep(100);
                            }
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }

                    private static void dymodPrint() {
                        System.out.println("%sone");
                    }
                """.formatted(MARK) + text.substring(end);
    }

    private static List<String> difference(Map<String, String> before, Map<String, String> after) {
        List<String> names = new ArrayList<>();
        Stream.concat(before.keySet().stream(), after.keySet().stream())
                .distinct()
                .filter(name -> !Optional.ofNullable(before.get(name)).equals(Optional.ofNullable(after.get(name))))
                .forEach(names::add);
        return names;
    }

    /** Returns a hash of each file outside the folders {@code target} of the modules. */
    private Map<String, String> files(Project project) {
        Map<String, String> hashes = new TreeMap<>();
        Path root = project.folder();
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    boolean isTarget = folder.endsWith("target") && Files.exists(folder.resolveSibling("pom.xml"));
                    return isTarget ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    String name = root.relativize(file).toString().replace('\\', '/');
                    if (generated.contains(String.valueOf(file.getFileName()))) {
                        return FileVisitResult.CONTINUE;
                    }
                    hashes.put(name, HexFormat.of().formatHex(sha.digest(Files.readAllBytes(file))));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        return hashes;
    }

    private static String contents(Path file) {
        try {
            return Files.readString(file, BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
