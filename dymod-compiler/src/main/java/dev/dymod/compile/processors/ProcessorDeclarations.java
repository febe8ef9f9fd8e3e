package dev.dymod.compile.processors;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Annotation processors of a path, and what they declare to incremental builds. Immutable.
 *
 * @param processors class names of the processors that javac may run
 * @param kinds kinds by class name, for processors that declare one
 */
record ProcessorDeclarations(Set<String> processors, Map<String, ProcessorKind> kinds) {

    private static final String PROCESSORS = "META-INF/services/javax.annotation.processing.Processor";
    private static final String KINDS = "META-INF/gradle/incremental.annotation.processors";

    ProcessorDeclarations {
        processors = Set.copyOf(processors);
        kinds = Map.copyOf(kinds);
    }

    /** Reads the declarations in a class loader, and the processors that the options of javac name. */
    static ProcessorDeclarations of(ClassLoader loader, List<String> options) throws IOException {
        Set<String> processors = new HashSet<>(lines(loader, PROCESSORS));
        int named = options.indexOf("-processor");
        if (named >= 0 && named + 1 < options.size()) {
            processors.addAll(Arrays.asList(options.get(named + 1).split(",")));
        }
        Map<String, ProcessorKind> kinds = new HashMap<>();
        if (!processors.isEmpty()) {
            for (String line : lines(loader, KINDS)) {
                String[] parts = line.split(",", 2);
                kinds.put(parts[0].strip(), ProcessorKind.named(parts.length < 2 ? "" : parts[1]));
            }
        }
        return new ProcessorDeclarations(processors, kinds);
    }

    ProcessorKind kind(String processor) {
        return kinds.getOrDefault(processor, ProcessorKind.UNDECLARED);
    }

    private static List<String> lines(ClassLoader loader, String resource) throws IOException {
        List<String> lines = new ArrayList<>();
        for (URL url : Collections.list(loader.getResources(resource))) {
            URLConnection connection = url.openConnection();
            // A cached connection would keep the jar open.
            connection.setUseCaches(false);
            try (BufferedReader in =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
                in.lines()
                        .map(line -> line.replaceFirst("#.*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .forEach(lines::add);
            }
        }
        return lines;
    }
}
