package dev.dymod.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Measures the time from a save to the program's line, for the input of a generator and for Java beside it, next to Maven alone.
 * Its name is not that of a test, because it is a benchmark.
 *
 * <pre>
 * mvn verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=Generators -Dedits=10
 * </pre>
 */
@DisplayName("Edits of generated modules")
class Generators {

    private static final int WARM_UP = 2;

    private final int edits = Integer.getInteger("edits", 5);

    /**
     * A module with a generator.
     *
     * @param input file that the generator reads
     * @param word word of the input, which the program prints
     * @param java source beside it
     */
    private record Generated(String module, String input, String word, String java) {}

    private static final List<Generated> MODULES = List.of(
            new Generated("texts", "src/main/words/dish.txt", "soup", "texts/impl/MadeTexts.java"),
            new Generated("parser", "src/main/antlr4/parser/impl/Drink.g4", "beer", "parser/impl/MadeParser.java"),
            new Generated("orders", "src/main/javacc/Order.jj", "two", "orders/impl/MadeOrders.java"),
            new Generated(
                    "invoices", "src/main/resources/proto/invoice.proto", "amount", "invoices/impl/MadeInvoices.java"));

    private static final List<Generated> SCHEMAS = List.of(
            new Generated("books", "src/main/resources/book.xsd", "title", "books/impl/MadeBooks.java"),
            new Generated("rooms", "src/main/sql/rooms.sql", "storey", "rooms/impl/MadeRooms.java"));

    @Test
    void beside_Maven_alone() {
        measure("generators", MODULES);
    }

    @Test
    void of_schemas_beside_Maven_alone() {
        measure("schemas", SCHEMAS);
    }

    private void measure(String name, List<Generated> modules) {
        Project project = project(name, "Generators-" + name);
        Project alone = project(name, "Generators-alone-" + name);
        try (MavenRun mvn = MavenRun.startAsInstalled(project, "-Pdebug")) {
            mvn.awaitLine("Hello: ");
            for (Generated module : modules) {
                List<Double> generated = new ArrayList<>();
                List<Double> java = new ArrayList<>();
                List<Double> generate = new ArrayList<>();
                List<Double> compile = new ArrayList<>();
                String word = module.word();
                String text = "\"\" + ";
                for (int i = 0; i < WARM_UP + edits; i++) {
                    String next = module.word() + "x".repeat(i + 1);
                    generated.add(live(mvn, project, module.module() + "/" + module.input(), word, next, next));
                    word = next;
                    String other = "\"" + module.module() + i + "\" + ";
                    String source = module.module() + "/src/main/java/" + module.java();
                    java.add(live(mvn, project, source, text, other, module.module() + i));
                    text = other;
                    alone.write(
                            module.module() + "/" + module.input(),
                            project.read(module.module() + "/" + module.input()));
                    generate.add(maven(alone, module, "generate-sources"));
                    compile.add(maven(alone, module, "compile"));
                }
                System.out.printf(
                        Locale.ROOT,
                        "%-8s  %d edits, p50: its input %.2f s, Java %.3f s; mvn -q generate-sources %.2f s, compile %.2f s;"
                                + " input : generate-sources %.2f, input : compile %.2f%n",
                        module.module(),
                        edits,
                        median(generated),
                        median(java),
                        median(generate),
                        median(compile),
                        median(generated) / median(generate),
                        median(generated) / median(compile));
            }
        }
    }

    /** Copies a project, and makes its program print 200 times a second. */
    private static Project project(String name, String copy) {
        Project project = Project.copyOf(name, copy);
        project.edit("app/src/main/java/app/Main.java", "sleep(50)", "sleep(5)");
        return project;
    }

    private static double live(
            MavenRun mvn, Project project, String path, String before, String after, String printed) {
        long begun = System.nanoTime();
        project.edit(path, before, after);
        mvn.awaitLine("the program's " + printed, line -> line.startsWith("Hello") && line.contains(printed));
        return (System.nanoTime() - begun) / 1e9;
    }

    private static double maven(Project project, Generated module, String phase) {
        long begun = System.nanoTime();
        try (MavenRun mvn = MavenRun.startAsInstalled(project, "-q", "-pl", module.module(), phase)) {
            mvn.awaitExit();
            return (System.nanoTime() - begun) / 1e9;
        }
    }

    private double median(List<Double> values) {
        double[] sorted = values.stream()
                .skip(WARM_UP)
                .mapToDouble(value -> value)
                .sorted()
                .toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
