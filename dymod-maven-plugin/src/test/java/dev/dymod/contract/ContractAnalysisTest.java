package dev.dymod.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class ContractAnalysisTest {

    private static final String COUNTER = "package sheep; public interface SheepCounter { String count(int sheep); }";

    private static final String SHEEP = """
            package sheep.impl;
            public final class Sheep implements sheep.SheepCounter {
                public String count(int sheep) { return sheep + " sheep"; }
            }""";

    @TempDir
    Path folder;

    @TempDir
    Path hostFolder;

    @Test
    void aContractInAPackageOfItsOwnIsItsServiceAlone() {
        assertEquals(
                Map.of("sheep.SheepCounter", "service"),
                Module.of(folder, COUNTER, SHEEP)
                        .withServices("sheep.SheepCounter")
                        .contract());
    }

    @Test
    void aContractInTheHostLeavesTheWholeModuleReloadable() {
        assertEquals(
                Map.of(),
                Module.of(folder, "package sheep; public class Sheep { }")
                        .withServices("app.Counter", "java.lang.Runnable")
                        .contract());
    }

    @Test
    void aStaticFactoryInTheInterfacePullsTheProviderIn() {
        Module module = Module.of(folder, """
                        package sheep;
                        public interface SheepCounter {
                            String count(int sheep);
                            static SheepCounter create() { return new sheep.impl.Sheep(); }
                        }""", SHEEP).withServices("sheep.SheepCounter");
        assertEquals("sheep.SheepCounter.create() names it", module.contract().get("sheep.impl.Sheep"));
    }

    @Test
    void aSealedContractPullsInWhatItPermits() {
        Module module = Module.of(
                        folder,
                        """
                        package sheep;
                        public sealed interface Shape permits Round, Square { }""",
                        "package sheep; public record Round(int size) implements Shape { }",
                        "package sheep; public final class Square implements Shape { Corner corner; }",
                        "package sheep; public class Corner { }")
                .withServices("sheep.Shape");
        assertEquals(
                Map.of(
                        "sheep.Shape", "service",
                        "sheep.Round", "sealed sheep.Shape permits it",
                        "sheep.Square", "sealed sheep.Shape permits it",
                        "sheep.Corner", "sheep.Square.corner names it"),
                module.contract());
    }

    @Test
    void aNestIsNeverSplit() {
        Module module = Module.of(folder, """
                        package sheep;
                        public class Flock {
                            public interface Counter { String count(); }
                            public static class Sheep implements Counter {
                                private int legs = 4;
                                public String count() { return new Object() { }.toString(); }
                            }
                        }""").withServices("sheep.Flock$Counter");
        assertEquals(
                Map.of(
                        "sheep.Flock$Counter", "service",
                        "sheep.Flock", "sheep.Flock$Counter is nested in it",
                        "sheep.Flock$Sheep", "it is nested in sheep.Flock",
                        "sheep.Flock$Sheep$1", "it is nested in sheep.Flock"),
                module.contract());
    }

    @Test
    void aNestOfAnOlderClassFileIsNotSplitEither() {
        Module module = Module.compiled(folder, List.of("--release", "8"), """
                        package sheep;
                        public class Flock {
                            public interface Counter { String count(); }
                            public static class Sheep { Object lamb = new Object() { }; }
                        }""").withServices("sheep.Flock$Counter");
        assertEquals(
                Map.of(
                        "sheep.Flock$Counter", "service",
                        "sheep.Flock", "sheep.Flock$Counter is nested in it",
                        "sheep.Flock$Sheep", "it is nested in sheep.Flock",
                        "sheep.Flock$Sheep$1", "it is nested in sheep.Flock$Sheep"),
                module.contract());
    }

    @Test
    void privateAccessInANestSurvivesTheTwoLoaders() throws Throwable {
        Module module = Module.of(folder, """
                        package sheep;
                        public class Flock {
                            private int size = 3;
                            public static class Shepherd { public int count() { return new Flock().size; } }
                        }""", """
                        package sheep;
                        public class Sheep { public static String count() { return "" + new Flock.Shepherd().count(); } }""").withServices("sheep.Flock$Shepherd");
        assertEquals(
                Set.of("sheep.Flock", "sheep.Flock$Shepherd"), module.contract().keySet());
        assertEquals("3", module.countInTwoLoaders());
    }

    @Test
    void aServiceThatIsNotPublicIsRefused() {
        Module module = Module.of(
                        folder,
                        "package sheep; interface SheepCounter { String count(int sheep); }",
                        "package other; public class Sheep { }")
                .withServices("sheep.SheepCounter");
        assertEquals(
                List.of(
                        "sheep.SheepCounter is a service type and package-private, but its provider is loaded by another"
                                + " class loader, to which only a public type exists. Make the interface public."),
                module.reasons());
    }

    @Test
    void aNestedServiceGoesByItsFlagsInTheSource() {
        Module module = Module.of(
                        folder, "package sheep; public class Flock { protected interface Counter { String count(); } }")
                .withServices("sheep.Flock$Counter");
        assertEquals(
                List.of("sheep.Flock$Counter is a service type and protected, but its provider is loaded by another"
                        + " class loader, to which only a public type exists. Make the interface public."),
                module.reasons());
    }

    @Test
    void whateverABodyNamesIsPulledIn() {
        Module module = Module.of(
                        folder,
                        """
                        package sheep;
                        public abstract class Contract extends Base implements Face {
                            static final int LIMIT = Constants.LIMIT;
                            public void run(Object o) throws Thrown {
                                if (o instanceof Tested) { Called.call(); }
                                Object cast = (Cast) o;
                                Object[] array = new Element[1][2];
                                Object literal = Literal.class;
                                try { array[0] = Field.field; } catch (Caught e) { }
                                Runnable lambda = () -> InLambda.call();
                                java.util.function.Supplier<?> reference = Referenced::new;
                                switch ((Season) o) { case WINTER: break; default: }
                            }
                        }""",
                        "package sheep; public class Base { }",
                        "package sheep; public interface Face extends SuperFace { }",
                        "package sheep; public interface SuperFace { }",
                        "package sheep; public class Constants { static final int LIMIT = 7; }",
                        "package sheep; public class Thrown extends Exception { }",
                        "package sheep; public class Tested { }",
                        "package sheep; public class Called { static void call() { } }",
                        "package sheep; public class Cast { }",
                        "package sheep; public class Element { }",
                        "package sheep; public class Literal { }",
                        "package sheep; public class Field { static Object field; }",
                        "package sheep; public class Caught extends RuntimeException { }",
                        "package sheep; public class InLambda { static void call() { } }",
                        "package sheep; public class Referenced { }",
                        "package sheep; public enum Season { SUMMER, WINTER }",
                        "package sheep; public class Untouched { Contract contract; }")
                .withServices("sheep.Contract");
        SortedMap<String, String> expected = new TreeMap<>();
        expected.put("sheep.Contract", "service");
        expected.put("sheep.Contract$1", "it is nested in sheep.Contract");
        expected.put("sheep.Base", "sheep.Contract extends it");
        expected.put("sheep.Face", "sheep.Contract implements it");
        expected.put("sheep.SuperFace", "sheep.Face extends it");
        for (String named : List.of(
                "Thrown",
                "Tested",
                "Called",
                "Cast",
                "Element",
                "Literal",
                "Field",
                "Caught",
                "InLambda",
                "Referenced",
                "Season")) {
            expected.put("sheep." + named, "sheep.Contract.run() names it");
        }
        assertEquals(expected, module.contract());
    }

    @Test
    void whatOnlyAGenericSignatureNamesIsPulledIn() {
        Module module = Module.of(
                        folder,
                        """
                        package sheep;
                        public abstract class Contract<T extends java.util.List<? super Bound>>
                                implements java.util.function.Supplier<Argument> {
                            java.util.List<Outer<OfOuter>.Inner<OfInner>> field;
                            abstract <X extends Exception & java.util.concurrent.Callable<OfMethod>> void method();
                        }""",
                        "package sheep; public class Bound { }",
                        "package sheep; public class Argument { }",
                        "package sheep; public class Outer<T> { public class Inner<X> { } }",
                        "package sheep; public class OfOuter { }",
                        "package sheep; public class OfInner { }",
                        "package sheep; public class OfMethod { }")
                .withServices("sheep.Contract");
        assertEquals(
                Map.of(
                        "sheep.Contract", "service",
                        "sheep.Bound", "sheep.Contract names it",
                        "sheep.Argument", "sheep.Contract names it",
                        "sheep.Outer", "sheep.Contract.field names it",
                        "sheep.Outer$Inner", "sheep.Contract.field names it",
                        "sheep.OfOuter", "sheep.Contract.field names it",
                        "sheep.OfInner", "sheep.Contract.field names it",
                        "sheep.OfMethod", "sheep.Contract.method() names it"),
                module.contract());
    }

    @Test
    void annotationsAndTheirValuesArePulledIn() {
        Module module = Module.of(
                        folder,
                        """
                        package sheep;
                        @Marked(type = ClassValue.class, array = {Second.class}, season = Season.WINTER, nested = @Nested)
                        public interface Contract { void run(@OnParameter int i) throws @OnType Exception; }""",
                        """
                        package sheep;
                        public @interface Marked {
                            Class<?> type(); Class<?>[] array(); Season season(); Nested nested();
                            Class<?> other() default ByDefault.class;
                        }""",
                        "package sheep; public class ClassValue { }",
                        "package sheep; public class Second { }",
                        "package sheep; public enum Season { WINTER }",
                        "package sheep; public @interface Nested { }",
                        "package sheep; public class ByDefault { }",
                        "package sheep; public @interface OnParameter { }",
                        """
                        package sheep;
                        @java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE_USE)
                        public @interface OnType { }""")
                .withServices("sheep.Contract");
        SortedMap<String, String> expected = new TreeMap<>();
        expected.put("sheep.Contract", "service");
        for (String named : List.of("Marked", "ClassValue", "Second", "Season", "Nested")) {
            expected.put("sheep." + named, "sheep.Contract names it");
        }
        expected.put("sheep.ByDefault", "sheep.Marked.other() names it");
        expected.put("sheep.OnParameter", "sheep.Contract.run() names it");
        expected.put("sheep.OnType", "sheep.Contract.run() names it");
        assertEquals(expected, module.contract());
    }

    @Test
    void aRecordPullsInItsComponents() {
        Module module = Module.of(
                        folder,
                        "package sheep; public record Flock(Shepherd shepherd, java.util.List<Dog> dogs) { }",
                        "package sheep; public class Shepherd { }",
                        "package sheep; public class Dog { }")
                .withServices("sheep.Flock");
        assertEquals(
                Map.of(
                        "sheep.Flock", "service",
                        "sheep.Shepherd", "sheep.Flock.shepherd names it",
                        "sheep.Dog", "sheep.Flock.dogs names it"),
                module.contract());
    }

    @Test
    void defaultAndPrivateMethodsOfAnInterfaceCountLikeAnyBody() {
        Module module =
                Module.of(folder, """
                        package sheep;
                        public interface Contract {
                            default Object open() { return secret(); }
                            private Object secret() { return new Grass(); }
                        }""", "package sheep; public class Grass { }").withServices("sheep.Contract");
        assertEquals("sheep.Contract.secret() names it", module.contract().get("sheep.Grass"));
    }

    @Test
    void constructorsAndStaticInitialisersHaveWords() {
        Module module = Module.of(
                        folder,
                        """
                        package sheep;
                        public class Contract {
                            static final Object ONCE = new First();
                            static final Runnable LAMBDA = () -> new Third();
                            final Object each = new Second();
                        }""",
                        "package sheep; public class First { }",
                        "package sheep; public class Second { }",
                        "package sheep; public class Third { }")
                .withServices("sheep.Contract");
        assertEquals(
                "sheep.Contract's static initialiser names it",
                module.contract().get("sheep.First"));
        assertEquals("sheep.Contract's constructor names it", module.contract().get("sheep.Second"));
        assertEquals(
                "sheep.Contract's static initialiser names it",
                module.contract().get("sheep.Third"));
    }

    @Test
    void aConstantLeavesNoReference() {
        Module module = Module.of(
                        folder,
                        "package sheep; public interface Contract { int LIMIT = Limits.LIMIT + 1; }",
                        "package sheep; public class Limits { static final int LIMIT = 7; }")
                .withServices("sheep.Contract");
        assertEquals(Set.of("sheep.Contract"), module.contract().keySet());
    }

    @Test
    void whatTheHostNamesIsPartOfTheContract() {
        Module module = Module.of(folder, COUNTER, SHEEP, "package sheep.impl; public class Dog { }")
                .withHost(
                        hostFolder,
                        "package app; class Main { public static void main(String[] a) { new sheep.impl.Sheep(); } }")
                .withServices("sheep.SheepCounter");
        assertEquals(
                Map.of("sheep.SheepCounter", "service", "sheep.impl.Sheep", "app.Main.main() names it"),
                module.contract());
    }

    @Test
    void aShorterWayIsTheReason() {
        Module module = Module.of(
                        folder,
                        "package sheep; public interface A { Z z(); M m(); }",
                        "package sheep; public interface B { Z z(); }",
                        "package sheep; public class Z { End end; }",
                        "package sheep; public class M { End end; }",
                        "package sheep; public class End { }")
                .withServices("sheep.B", "sheep.A");
        assertEquals("sheep.A.z() names it", module.contract().get("sheep.Z"));
        assertEquals("sheep.M.end names it", module.contract().get("sheep.End"));
    }

    /** As in a session: what an edit has not touched are the very arrays of the build before. */
    @Test
    void whatItKnowsOfTheBuildBeforeIsNoMatter(@TempDir Path wool, @TempDir Path body, @TempDir Path hidden) {
        String plain = "package sheep; public class Wool { }";
        List<Module> builds = List.of(
                Module.of(folder, COUNTER, SHEEP, plain),
                Module.of(
                        wool,
                        COUNTER.replace("int sheep", "int sheep, Wool wool"),
                        SHEEP.replace("int sheep", "int sheep, sheep.Wool wool"),
                        plain),
                Module.of(body, COUNTER, SHEEP.replace(" sheep\"", " lambs\""), plain),
                Module.of(hidden, COUNTER.replace("public ", ""), plain),
                Module.of(folder, COUNTER, SHEEP, plain));
        ContractAnalysis analysis = new ContractAnalysis();
        SortedMap<String, byte[]> before = new TreeMap<>();
        for (Module each : builds) {
            Module build = each.withServices("sheep.SheepCounter");
            SortedMap<String, byte[]> classes = new TreeMap<>(build.classes());
            for (Map.Entry<String, byte[]> old : before.entrySet()) {
                classes.computeIfPresent(
                        old.getKey(), (path, bytes) -> Arrays.equals(bytes, old.getValue()) ? old.getValue() : bytes);
            }
            assertEquals(build.analyse(), analysis.analyse(classes, build.services(), build.outside()));
            before = classes;
        }
    }

    @Test
    void theContractNeverReachesAGeneration() {
        Module module = Module.of(
                        folder,
                        "package sheep; public class Contract { Object o() { return new Hidden().secret(); } }",
                        "package sheep; class Hidden { Object secret() { return Deeper.LIMIT; } }",
                        "package sheep; class Deeper { static Object LIMIT = 1; }",
                        "package sheep; public class Sheep extends Contract { }")
                .withServices("sheep.Contract");
        SortedMap<String, String> contract = module.contract();
        ModuleClasses classes = new ModuleClasses(module.classes(), Map.of());
        for (String type : contract.keySet()) {
            for (TypeUse use : classes.find(type).orElseThrow().types()) {
                assertTrue(contract.containsKey(use.type()) || !classes.has(use.type()), use::toString);
            }
        }
        assertFalse(contract.containsKey("sheep.Sheep"));
    }

    @Test
    void theDigestOverlooksLineNumbersAndSeesBodies(@TempDir Path moved, @TempDir Path edited) {
        String source = "package sheep; public interface Contract { default int size() { return 3; } }";
        String digest = Module.compiled(folder, List.of("-g"), source)
                .withServices("sheep.Contract")
                .digest();
        assertEquals(
                digest,
                Module.compiled(moved, List.of("-g"), "\n\n" + source)
                        .withServices("sheep.Contract")
                        .digest());
        assertNotEquals(
                digest,
                Module.compiled(edited, List.of("-g"), source.replace("3", "4"))
                        .withServices("sheep.Contract")
                        .digest());
    }

    @Test
    void theDigestIsOfTheContractAlone(@TempDir Path edited) {
        assertEquals(
                Module.of(folder, COUNTER, SHEEP)
                        .withServices("sheep.SheepCounter")
                        .digest(),
                Module.of(edited, COUNTER, SHEEP.replace(" sheep\"", " lambs\""))
                        .withServices("sheep.SheepCounter")
                        .digest());
    }

    @Test
    void moduleInfoAndVersionedClassesTakeNoPart() {
        Module module = Module.of(folder, COUNTER, SHEEP).withServices("sheep.SheepCounter");
        SortedMap<String, byte[]> classes = new TreeMap<>(module.classes());
        classes.put("module-info.class", new byte[0]);
        classes.put("META-INF/versions/21/sheep/SheepCounter.class", new byte[0]);
        assertEquals(module.analyse(), new ContractAnalysis().analyse(classes, module.services(), module.outside()));
    }

    @Test
    void aClassFileOfAFutureVersionIsNamedWithTheRemedy() {
        Module module = Module.of(folder, COUNTER).withServices("sheep.SheepCounter");
        module.classFile("sheep/SheepCounter.class")[7] = 99;
        assertEquals(
                "sheep.SheepCounter has class file version 99 (Java 55), which is newer than this version of dymod can"
                        + " read. Compile it with an older maven.compiler.release, or use a newer dymod.version.",
                assertThrows(UnreadableClassException.class, module::analyse).getMessage());
    }

    @Test
    void aBrokenClassFileIsNamed() {
        Module module = Module.of(folder, COUNTER).withServices("sheep.SheepCounter");
        module.classes().put("sheep/SheepCounter.class", new byte[] {1, 2, 3});
        String message = String.valueOf(
                assertThrows(UnreadableClassException.class, module::analyse).getMessage());
        assertTrue(message.startsWith("sheep.SheepCounter is not a class file that can be read ("), message);
        assertTrue(message.endsWith("). Build it again."), message);
    }

    @Test
    void namesAndSignaturesOfOtherLanguagesDoNotConfuseIt() {
        ClassWriter kotlin = new ClassWriter(0);
        kotlin.visit(
                Opcodes.V1_8,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT,
                "sheep/a test (with) spaces$1",
                "<T:Lsheep/Broken",
                "java/lang/Object",
                new String[0]);
        kotlin.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, "count-impl", "()Lsheep/Wool;", "(", null);
        kotlin.visitEnd();
        Module module = Module.of(folder, "package sheep; public class Wool { }");
        module.classes().put("sheep/a test (with) spaces$1.class", kotlin.toByteArray());
        assertEquals(
                "sheep.a test (with) spaces$1.count-impl() names it",
                module.withServices("sheep.a test (with) spaces$1").contract().get("sheep.Wool"));
    }
}
