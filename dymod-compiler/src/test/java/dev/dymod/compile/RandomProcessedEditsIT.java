package dev.dymod.compile;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Edits a module with annotation processors at random. After each edit, the incremental compile gives the classes that javac
 * makes of all sources, or both fail.
 *
 * <p>{@code -Drandom.processed.edits=1000 -Drandom.seed=2} changes the defaults.
 */
final class RandomProcessedEditsIT {

    private static final List<String> ANNOTATIONS =
            List.of("lombok.Data", "lombok.Value", "lombok.Builder", "lombok.ToString", "lombok.Getter");

    @TempDir
    Path folder;

    private final Random random = new Random(Long.getLong("random.seed", 1));
    private Map<String, Type> types = new TreeMap<>();
    private int next;

    /** Class with fields, annotations, and methods that use generated members of other classes. */
    private record Type(String name, List<String> annotations, List<String> fields, List<String> uses, int body) {

        Type copy(int newBody) {
            return new Type(
                    name, new ArrayList<>(annotations), new ArrayList<>(fields), new ArrayList<>(uses), newBody);
        }

        String text() {
            StringBuilder text = new StringBuilder("package p; ");
            annotations.forEach(each -> text.append('@').append(each).append(' '));
            text.append("public class ").append(name).append(" implements Runnable {\n");
            text.append("  public void run() { System.out.println(")
                    .append(body)
                    .append("); }\n");
            fields.forEach(each -> text.append("  ")
                    .append(each)
                    .append(body % 3 == 0 ? " // three" : "")
                    .append('\n'));
            uses.forEach(each -> text.append("  ").append(each).append('\n'));
            return text.append("}\n").toString();
        }
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String add(List<String> more) {
        String name = "T" + next++;
        List<String> annotations = new ArrayList<>();
        Stream.concat(ANNOTATIONS.stream(), more.stream())
                .filter(each -> random.nextInt(3) == 0)
                .forEach(annotations::add);
        types.put(name, new Type(name, annotations, new ArrayList<>(List.of("int f0;")), new ArrayList<>(), 0));
        return name;
    }

    /** Returns a method that uses a random generated member of a type, which may not exist. */
    private String use(Type other, boolean made) {
        String name = "u" + next++;
        return switch (random.nextInt(made ? 5 : 3)) {
            case 0 -> "Object " + name + "(" + other.name + " x) { return x.getF" + random.nextInt(3) + "(); }";
            case 1 -> "Object " + name + "() { return " + other.name + ".builder().f0(1).build(); }";
            case 2 -> "Object " + name + "(" + other.name + " x) { lombok.val y = x.toString(); return y; }";
            case 3 -> "Object " + name + "(made." + other.name + "Made x) { return x.f" + random.nextInt(3) + "; }";
            default -> "Object " + name + "() { return all.Registry.new" + other.name + "(); }";
        };
    }

    private String edit(List<String> more, boolean made) {
        Type type = any(new ArrayList<>(types.values()));
        Type is = type.copy(type.body);
        types.put(type.name, is);
        switch (random.nextInt(10)) {
            case 0, 1 -> types.put(type.name, type.copy(type.body + 1));
            case 2 -> {
                String field = any(List.of("int f", "String f", "final long f")) + is.fields.size() + ";";
                is.fields.add(field.replace("final long f", "long f"));
            }
            case 3 -> {
                if (is.fields.size() > 1) {
                    is.fields.remove(is.fields.size() - 1);
                }
            }
            case 4, 5 -> {
                String annotation =
                        any(Stream.concat(ANNOTATIONS.stream(), more.stream()).toList());
                if (!is.annotations.remove(annotation)) {
                    is.annotations.add(annotation);
                }
            }
            case 6 -> types.remove(type.name);
            case 7 -> {
                return "new " + add(more);
            }
            default -> is.uses.add(use(any(new ArrayList<>(types.values())), made));
        }
        return "edited " + type.name;
    }

    private void run(EditedModule module, List<String> more, boolean made, int edits) throws IOException {
        Map<String, String> onDisk = new TreeMap<>();
        for (int i = 0; i < 16; i++) {
            types.get(add(more)).annotations.retainAll(List.of("lombok.Data", "lombok.ToString"));
        }
        write(module, onDisk);
        assertNotEquals("FAILS", module.compile(), () -> module.last().toString());
        int inPart = 0;
        int failed = 0;
        for (int i = 0; i < edits; i++) {
            Map<String, Type> before = new TreeMap<>(types);
            String what = edit(more, made);
            write(module, onDisk);
            String compiled;
            try {
                compiled = module.compile();
            } catch (AssertionError e) {
                throw new AssertionError("edit " + i + ", " + what + ": " + e.getMessage(), e);
            }
            inPart += compiled.startsWith("ALL") || compiled.equals("FAILS") ? 0 : 1;
            if (compiled.equals("FAILS")) {
                failed++;
                types = before;
                write(module, onDisk);
            }
        }
        System.getLogger("dev.dymod.test")
                .log(
                        System.Logger.Level.INFO,
                        edits + " edits, " + inPart + " compiled in part, " + failed + " that do not compile");
    }

    private void write(EditedModule module, Map<String, String> onDisk) throws IOException {
        Map<String, String> sources = new TreeMap<>();
        types.forEach((name, type) -> sources.put("p/" + name, type.text()));
        for (String gone : new TreeSet<>(onDisk.keySet())) {
            if (!sources.containsKey(gone)) {
                module.delete(gone);
                onDisk.remove(gone);
            }
        }
        sources.forEach((name, text) -> {
            if (!text.equals(onDisk.put(name, text))) {
                module.write(name, text);
            }
        });
    }

    @Test
    void of_lombok_and_auto_service_whose_loader_is_kept() throws IOException {
        try (EditedModule module = new EditedModule(folder)) {
            module.classPath = EditedModule.processors("lombok", "auto-service-annotations");
            module.processorPath = EditedModule.processors(
                    "lombok", "auto-service", "auto-service-annotations", "auto-common", "guava", "failureaccess");
            run(
                    module,
                    List.of("com.google.auto.service.AutoService(Runnable.class)"),
                    false,
                    Integer.getInteger("random.processed.edits", 15));
        }
    }

    @Test
    void of_lombok_and_processors_that_make_sources() throws IOException {
        try (EditedModule module = new EditedModule(folder)) {
            List<Path> classPath = new ArrayList<>(EditedModule.processors("lombok"));
            classPath.add(OwnProcessors.annotations(folder));
            module.classPath = classPath;
            List<Path> processorPath = new ArrayList<>(EditedModule.processors("lombok"));
            processorPath.add(new OwnProcessors(folder)
                    .maker("isolating")
                    .collector("aggregating", "")
                    .compiled());
            module.processorPath = processorPath;
            run(module, List.of("mark.Make", "mark.Collect"), true, Integer.getInteger("random.processed.edits", 15));
        }
    }
}
