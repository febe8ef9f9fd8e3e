package dev.dymod.tests.outcomes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dymod.agent.ClassJar;
import dev.dymod.compile.JavacCompiler;
import dev.dymod.maven.project.WarmTests;
import dev.dymod.publication.TemporaryFolder;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Runs the tests of other people's projects by surefire and then by {@link WarmTests}, and compares the outcomes of each method.
 * Its name is not that of a test, because it needs checkouts.
 *
 * <pre>
 * mvn test -pl dymod-maven-plugin -am -Dtest=SurefireOutcomes -Dsurefire.failIfNoSpecifiedTests=false -Dcheckouts=a,b
 * </pre>
 *
 * <p>{@code -Dmaven=...} names another Maven, {@code -Doptions=...} options of it, {@code -Druns=2} compares the second run of
 * the same JVM.
 */
@DisplayName("The outcomes of tests beside surefire")
class SurefireOutcomes {

    @TempDir
    Path temporary;

    static List<Path> checkouts() {
        String checkouts = System.getProperty("checkouts");
        if (checkouts == null) {
            throw new IllegalStateException("-Dcheckouts=<folder>,... is missing");
        }
        return Stream.of(checkouts.split(",")).map(Path::of).toList();
    }

    @ParameterizedTest
    @MethodSource("checkouts")
    void are_the_same(Path checkout) throws Exception {
        deleteReports(checkout);
        Path outcomes = temporary.resolve("outcomes.txt");
        int code = mvn(checkout, outcomes);
        List<String> lines = Files.readAllLines(outcomes);
        lines.stream().filter(line -> line.startsWith("#")).forEach(System.out::println);
        Map<String, List<String>> surefire = ofReports(checkout);
        Map<String, List<String>> warm = ofLines(lines);
        Set<String> all = new TreeSet<>(surefire.keySet());
        all.addAll(warm.keySet());
        List<String> different = all.stream()
                .filter(method ->
                        !surefire.getOrDefault(method, List.of()).equals(warm.getOrDefault(method, List.of())))
                .map(method -> method + ": surefire " + text(surefire.get(method)) + ", dymod " + text(warm.get(method))
                        + reason(lines, method))
                .toList();
        System.out.println(checkout.getFileName() + ": " + count(surefire) + " results by surefire, " + count(warm)
                + " by dymod, " + all.size() + " methods, " + different.size() + " different (mvn " + code + ")");
        different.forEach(line -> System.out.println("  " + line));
        assertEquals(List.of(), different);
    }

    private static String text(List<String> outcomes) {
        return outcomes == null
                ? "none"
                : outcomes.stream()
                        .collect(Collectors.groupingBy(each -> each, TreeMap::new, Collectors.counting()))
                        .toString();
    }

    private static String reason(List<String> lines, String method) {
        return lines.stream()
                .map(line -> line.split("\t", -1))
                .filter(parts ->
                        parts.length == 4 && !parts[3].isEmpty() && method.equals(parts[0] + "." + method(parts[1])))
                .map(parts -> " because of " + parts[3])
                .findFirst()
                .orElse("");
    }

    private static long count(Map<String, List<String>> outcomes) {
        return outcomes.values().stream().mapToLong(List::size).sum();
    }

    private int mvn(Path checkout, Path outcomes) throws Exception {
        Path extension = Files.createDirectories(temporary.resolve("extension"));
        Path index = Files.createDirectories(extension.resolve("META-INF/sisu")).resolve("javax.inject.Named");
        Files.writeString(index, WarmTests.class.getName() + "\n");
        String classPath = Stream.of(
                        extension,
                        folder(WarmTests.class),
                        folder(ClassJar.class),
                        folder(JavacCompiler.class),
                        folder(TemporaryFolder.class))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        String home = System.getProperty("maven", "");
        List<String> words = new ArrayList<>();
        words.add(home.isEmpty() ? "mvn" : Path.of(home, "bin", "mvn").toString());
        words.addAll(
                List.of("-B", "-ntp", "test", "-Dmaven.test.failure.ignore", "-Dmaven.ext.class.path=" + classPath));
        words.addAll(List.of("-Dwarm.outcomes=" + outcomes, "-Dwarm.runs=" + System.getProperty("runs", "1")));
        Stream.of(System.getProperty("options", "").split(" "))
                .filter(word -> !word.isEmpty())
                .forEach(words::add);
        Path log = temporary.resolve("mvn.log");
        Process process = new ProcessBuilder(words)
                .directory(checkout.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            int code = process.waitFor();
            if (!Files.exists(outcomes)) {
                throw new AssertionError(Files.readString(log));
            }
            return code;
        } finally {
            process.destroy();
        }
    }

    private static Path folder(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static List<Path> reports(Path checkout) throws Exception {
        try (Stream<Path> files = Files.walk(checkout)) {
            return files.filter(file -> file.toString().replace('\\', '/').matches(".*/surefire-reports/TEST-.*\\.xml"))
                    .toList();
        }
    }

    private static void deleteReports(Path checkout) throws Exception {
        for (Path report : reports(checkout)) {
            Files.delete(report);
        }
    }

    private static Map<String, List<String>> ofReports(Path checkout) throws Exception {
        Map<String, List<String>> outcomes = new TreeMap<>();
        for (Path report : reports(checkout)) {
            NodeList cases = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(report.toFile())
                    .getElementsByTagName("testcase");
            for (int i = 0; i < cases.getLength(); i++) {
                Element test = (Element) cases.item(i);
                boolean isRed = has(test, "failure") || has(test, "error");
                String outcome = isRed ? "FAILED" : has(test, "skipped") ? "SKIPPED" : "PASSED";
                add(outcomes, test.getAttribute("classname"), test.getAttribute("name"), outcome);
            }
        }
        outcomes.values().forEach(java.util.Collections::sort);
        return outcomes;
    }

    private static boolean has(Element test, String child) {
        return test.getElementsByTagName(child).getLength() > 0;
    }

    /** Adds an outcome to those of the method. An aborted test is a skipped one for surefire. */
    private static void add(Map<String, List<String>> outcomes, String type, String name, String outcome) {
        outcomes.computeIfAbsent(type + "." + method(name), key -> new ArrayList<>())
                .add(outcome.equals("ABORTED") ? "SKIPPED" : outcome);
    }

    private static String method(String name) {
        return name.replaceFirst("[(\\[{ ].*", "");
    }

    /** A container counts if it failed, or is a method, such as a repeated test, that was skipped: as for surefire. */
    private static Map<String, List<String>> ofLines(List<String> lines) {
        Map<String, List<String>> outcomes = new TreeMap<>();
        for (String line : lines) {
            String[] parts = line.split("\t", -1);
            if (parts.length == 4 && !parts[2].startsWith("CONTAINER_")) {
                add(outcomes, parts[0], parts[1], parts[2]);
            } else if (parts.length == 4 && (!parts[2].equals("CONTAINER_SKIPPED") || !parts[1].isEmpty())) {
                add(outcomes, parts[0], parts[1], parts[2].replace("CONTAINER_", ""));
            }
        }
        outcomes.values().forEach(java.util.Collections::sort);
        return outcomes;
    }
}
