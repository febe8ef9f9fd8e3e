package dev.dymod.tests.selection;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Main class of the JVM in which {@link SelectionReplay} runs the tests of another project. Each run has a new class loader.
 *
 * <p>A line of its input has, with tabs: the file for the outcomes, a file with the names of the test classes, and the class
 * folders. It prints a line when the outcomes are written.
 */
final class OutcomesMain {

    private OutcomesMain() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            String[] request = line.split("\t");
            List<URL> folders = new ArrayList<>();
            for (int i = 2; i < request.length; i++) {
                folders.add(Path.of(request[i]).toUri().toURL());
            }
            Map<String, String> outcomes = run(Files.readAllLines(Path.of(request[1])), folders.toArray(URL[]::new));
            List<String> lines = new ArrayList<>();
            outcomes.forEach((test, outcome) -> lines.add(test.replaceAll("[\t\n\r]", " ") + "\t" + outcome));
            Files.write(Path.of(request[0]), lines);
            answers.println("done");
        }
        Runtime.getRuntime().halt(0); // Tests may have left threads.
    }

    private static Map<String, String> run(List<String> tests, URL[] folders) throws IOException {
        Map<String, String> outcomes = new TreeMap<>();
        try (URLClassLoader loader = new URLClassLoader(folders, OutcomesMain.class.getClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            List<DiscoverySelector> selectors = new ArrayList<>();
            for (String test : tests) {
                try {
                    selectors.add(DiscoverySelectors.selectClass(Class.forName(test, false, loader)));
                } catch (ClassNotFoundException | LinkageError e) {
                    outcomes.put("[class:" + test + "]", "unloadable");
                }
            }
            LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(selectors)
                    .build();
            LauncherFactory.create().execute(request, new TestExecutionListener() {
                @Override
                public void executionSkipped(TestIdentifier test, String reason) {
                    outcomes.put(test.getUniqueId(), "skipped");
                }

                @Override
                public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                    outcomes.put(test.getUniqueId(), result.getStatus().toString());
                }
            });
        } finally {
            Thread.currentThread().setContextClassLoader(OutcomesMain.class.getClassLoader());
        }
        return outcomes;
    }
}
