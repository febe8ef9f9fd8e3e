package dev.dymod.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Generator of the sources of a module: a service and its provider, or a program, and a given number of other classes of a common
 * size.
 */
public final class Generator {

    private Generator() {}

    /**
     * Writes the sources.
     *
     * @param arguments the folder, which is emptied, the number of classes, and {@code program} for a program
     * @throws IOException if the sources cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int classes = Integer.parseInt(arguments[1]);
        empty(folder);
        if (arguments.length > 2 && arguments[2].equals("program")) {
            writeProgram(folder);
            writeOthers(folder, "farm", classes);
        } else {
            writeService(folder);
            writeOthers(folder, "sheep", classes);
        }
    }

    private static void writeOthers(Path folder, String inPackage, int classes) throws IOException {
        for (int i = 2; i < classes; i++) {
            write(folder, "java/%s/flock/Flock%05d.java".formatted(inPackage, i), flock(inPackage, i));
        }
    }

    private static void writeService(Path folder) throws IOException {
        write(folder, "resources/META-INF/services/sheep.SheepCounter", "sheep.impl.Sheep\n");
        write(folder, "java/sheep/SheepCounter.java", """
                package sheep;

                public interface SheepCounter {
                    String count(int sheep);
                }
                """);
        write(folder, "java/sheep/impl/Sheep.java", """
                package sheep.impl;

                public final class Sheep implements sheep.SheepCounter {
                    @Override
                    public String count(int sheep) {
                        return sheep == 3 ? "word 0" : "Lots";
                    }
                }
                """);
    }

    private static void writeProgram(Path folder) throws IOException {
        write(folder, "java/farm/Main.java", """
                package farm;

                public final class Main {
                    public static void main(String[] arguments) throws Exception {
                        dev.dymod.benchmarks.ProgramEdits.measure(arguments, Meadow::answer, Meadow::asked);
                    }
                }
                """);
        write(folder, "java/farm/Meadow.java", """
                package farm;

                final class Meadow {
                    private static int asked;

                    static String answer() {
                        asked++;
                        return asked > 0 ? "word 0" : "Lots";
                    }

                    static int asked() {
                        return asked;
                    }
                }
                """);
    }

    private static String flock(String inPackage, int number) {
        String before = number > 2 ? "new Flock%05d().size() + ".formatted(number - 1) : "";
        return "package " + inPackage + ".flock;\n" + """

                import java.util.ArrayList;
                import java.util.Comparator;
                import java.util.HashMap;
                import java.util.List;
                import java.util.Map;

                public class Flock%1$05d {
                    private final List<String> names = new ArrayList<>();
                    private final Map<String, Integer> ages = new HashMap<>();

                    public void add(String name, int age) {
                        if (name.isBlank()) {
                            throw new IllegalArgumentException("sheep %1$d has no name");
                        }
                        names.add(name);
                        ages.merge(name, age, Math::max);
                    }

                    public List<String> byAge() {
                        List<String> sorted = new ArrayList<>(names);
                        sorted.sort(Comparator.comparing((String name) -> ages.get(name)).reversed());
                        return sorted;
                    }

                    public int size() {
                        return %2$snames.size();
                    }

                    @Override
                    public String toString() {
                        StringBuilder text = new StringBuilder();
                        for (String name : names) {
                            text.append(name).append(" is ").append(ages.get(name)).append('\\n');
                        }
                        return text.toString();
                    }
                }
                """.formatted(number, before);
    }

    private static void write(Path folder, String file, String contents) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, contents);
    }

    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> files;
            try (Stream<Path> walk = Files.walk(folder)) {
                files = walk.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }
}
