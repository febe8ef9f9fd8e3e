package dev.dymod.redefinition;

import static dev.dymod.redefinition.EditKind.inPlace;
import static dev.dymod.redefinition.EditKind.restart;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Table of edits and decisions. No JVM takes part, because the only one that accepts these edits is in no registry. */
@DisplayName("The check of a redefinition, for a JVM that accepts other members")
class StructureCheckTest {

    private static final List<EditKind> KINDS = List.of(
            inPlace("a method that an object calls", "Main (members)", """
                    class Main {
                        String run() { return «"a"|more()»; }
                        «|String more() { return "b"; }»
                    }
                    """),
            inPlace("a renamed method", "Main (members), Other.call", """
                    class Main { String «more|less»() { return "a"; } }
                    class Other { String call(Main main) { return main.«more|less»(); } }
                    """),
            inPlace("a field without initial value", "Main (members)", """
                    class Main { «|private int count;» int next() { return «0|count++»; } }
                    """),
            inPlace("a static field without initial value", "Main (members)", """
                    class Main { «|static String last;» }
                    """),
            inPlace("a deleted field without initial value", "Main (members)", """
                    class Main { «private int count;|» }
                    """),
            inPlace("visibility of a field", "Main (members)", """
                    class Main { «private|» int count; }
                    """),
            inPlace("an interface", "Main (members)", """
                    class Main «|implements Runnable» { public void run() {} }
                    """),
            inPlace("a deleted method of an interface", "Bell (members)", """
                    interface Bell { void ring(); «void stop();|» }
                    """),
            inPlace("a static method of an interface", "Bell (members)", """
                    interface Bell { void ring(); «|static void all() {}» }
                    """),
            inPlace("a new nested class", "Main.run +Main$Part", """
                    class Main {
                        static String run() { return «"a"|Part.text()»; }
                        «|static class Part { static String text() { return "b"; } }»
                    }
                    """),
            inPlace("a first lambda", "Main (members)", """
                    class Main { static Supplier<String> run() { «return null|return () -> "a"»; } }
                    """),
            inPlace("a second lambda behind the first", "Main (members)", """
                    class Main {
                        static List<Supplier<String>> run() { return List.of(() -> "a"«|, () -> "b"»); }
                    }
                    """),
            inPlace("a method of an enum", "Main (members)", """
                    enum Main { A, B; «|String text() { return "a"; }» }
                    """),
            restart("a second lambda before the first", "a lambda was added to Main.run", """
                    class Main {
                        static List<Supplier<String>> run() { return List.of(«|() -> "b", »() -> "a"); }
                    }
                    """),
            restart("a lambda that gives another one a new number", "a lambda was added to Main.run", """
                    class Main {
                        static Supplier<String> run() { «return null|return () -> "a"»; }
                        static Supplier<Integer> run(int overload) { return () -> 1; }
                    }
                    """),
            restart("the superclass", "the superclass of Main has changed", """
                    class Main extends «ArrayList|LinkedList» {}
                    """),
            restart("a field with an initial value", "the constructor of Main has changed", """
                    class Main { int other = 1; «|int count = 1;» }
                    """),
            restart("a static field with an initial value", "the static initialiser of Main has changed", """
                    class Main { «|static List<String> all = new ArrayList<>();» }
                    """),
            restart("a new constant", "Main.MAX was added", """
                    class Main { «|static final int MAX = 1;» }
                    """),
            restart("a deleted constructor", "the constructor of Main was deleted", """
                    class Main { Main() {} «Main(int x) {}|» }
                    """),
            restart("a constant of an enum", "Main.C was added", """
                    enum Main { A, B«|, C» }
                    """),
            restart("a type of a field", "the type of Main.count has changed", """
                    class Main { «int|long» count; }
                    """),
            restart("a field that becomes static", "the modifiers of Main.count have changed", """
                    class Main { «|static» int count; }
                    """),
            restart("a new method of an interface", "objects that were generated for the interface lack it", """
                    interface Bell { void ring(); «|void stop();» }
                    """),
            restart("a new default method", "objects that were generated for the interface lack it", """
                    interface Bell { void ring(); «|default void stop() {}» }
                    """),
            restart("an interface of an interface", "the interfaces of Bell have changed", """
                    interface Bell «|extends Runnable» { void run(); }
                    """),
            restart("a property", "Main.getName was added; a library may have listed the properties", """
                    class Main { «|public String getName() { return "a"; }» }
                    """),
            restart("a method of a class of a framework", "may have read Main, because of @Service", """
                    @Service class Main { «|void more() {}» }
                    @Retention(RetentionPolicy.RUNTIME) @interface Service {}
                    """),
            inPlace("a private method of a class of a framework", "Main (members)", """
                    @Service class Main { «|private void more() {}» }
                    @Retention(RetentionPolicy.RUNTIME) @interface Service {}
                    """),
            restart("an interface of a class of a framework", "may have read Main, because of @Service", """
                    @Service class Main «|implements Runnable» { public void run() {} }
                    @Retention(RetentionPolicy.RUNTIME) @interface Service {}
                    """),
            restart("a field of a class of a framework", "may have read Main, because of @Entity", """
                    @Entity class Main { «|private int count;» }
                    @Retention(RetentionPolicy.RUNTIME) @interface Entity {}
                    """),
            restart("a field with an annotation", "may have read it, because of @Inject", """
                    class Main { «|@Inject private Runnable other;» }
                    @Retention(RetentionPolicy.RUNTIME) @interface Inject {}
                    """),
            restart("a private method with an annotation", "may have read it, because of @Scheduled", """
                    class Main { «|@Scheduled private void tick() {}» }
                    @Retention(RetentionPolicy.RUNTIME) @interface Scheduled {}
                    """),
            restart("a field of a serializable class", "Main is Serializable", """
                    class Main implements Serializable { «|private int count;» }
                    """),
            restart("a method that an object refers to", "Main.more was deleted; an object may refer to it", """
                    class Main {
                        static Supplier<String> kept = kept();
                        static Supplier<String> kept() { return Main::«more|less»; }
                        static String «more|less»() { return "a"; }
                    }
                    """),
            restart("an interface with a new generic type", "the generic type of Main has changed", """
                    class Main «|implements Comparable<Main>» { public int compareTo(Main other) { return 0; } }
                    """),
            restart("a deleted class", "Part was deleted", """
                    class Main {}
                    «class Part {}|»
                    """));

    /** Edits of the other table that such a JVM takes in place. */
    private static final Set<String> MORE = Set.of(
            "a field that is deleted",
            "a method that is deleted",
            "a method that is renamed",
            "a more specific return type",
            "a new field",
            "a new interface",
            "a new lambda",
            "a new method",
            "a new nested class",
            "final",
            "synchronized",
            "the first use of a private member of a nested class, for Java 8",
            "the order of interfaces",
            "the parameters of a method",
            "the return type of a method",
            "varargs",
            "visibility");

    @TestFactory
    Stream<DynamicTest> decides() {
        List<Redefinition> results = results(KINDS);
        return IntStream.range(0, KINDS.size())
                .mapToObj(i -> DynamicTest.dynamicTest(KINDS.get(i).name(), () -> check(KINDS.get(i), results.get(i))));
    }

    private static void check(EditKind kind, Redefinition result) {
        if (kind.expected() == EditKind.Expected.IN_PLACE) {
            assertEquals(kind.text(), describe(result));
        } else {
            assertTrue(
                    describe(result).contains("restart: ") && describe(result).contains(kind.text()), describe(result));
        }
    }

    @Test
    void takes_of_the_edits_for_a_stock_jvm_a_few_more_in_place() {
        List<EditKind> kinds = EditKinds.all();
        List<Redefinition> results = results(kinds);
        Set<String> possible = IntStream.range(0, kinds.size())
                .filter(i -> results.get(i) instanceof Redefinition.Possible)
                .mapToObj(i -> kinds.get(i).name())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> expected = kinds.stream()
                .filter(kind -> kind.expected() == EditKind.Expected.IN_PLACE)
                .map(EditKind::name)
                .collect(Collectors.toCollection(TreeSet::new));
        expected.addAll(MORE);
        assertEquals(expected, possible);
    }

    private static List<Redefinition> results(List<EditKind> kinds) {
        SortedMap<String, byte[]> before = EditTrials.compile(kinds, EditKind::before);
        SortedMap<String, byte[]> after = EditTrials.compile(kinds, EditKind::after);
        return IntStream.range(0, kinds.size())
                .mapToObj(i -> RedefinitionCheck.compare(
                        EditTrials.below(before, i), EditTrials.below(after, i), Redefinable.STRUCTURE))
                .toList();
    }

    private static String describe(Redefinition result) {
        if (result instanceof Redefinition.Refused refused) {
            return "restart: " + refused.reason();
        }
        Redefinition.Possible possible = (Redefinition.Possible) result;
        return Stream.concat(
                        Stream.of(possible.classes().stream()
                                .map(RedefinedClass::description)
                                .collect(Collectors.joining(", "))),
                        possible.addedClasses().stream().map(name -> "+" + name.substring(name.lastIndexOf('.') + 1)))
                .collect(Collectors.joining(" "));
    }
}
