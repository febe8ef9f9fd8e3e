package dev.dymod.init;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A package that moves into a submodule")
class PackageMoveTest {

    private static final String ROOT = """
            <project>
              <modelVersion>4.0.0</modelVersion>
              <groupId>shop</groupId>
              <artifactId>shop</artifactId>
              <version>1</version>
              <packaging>pom</packaging>

              <modules>
                <module>app</module> <!-- the program -->
              </modules>
            </project>
            """;

    private static final String APP = """
            <project>
              <modelVersion>4.0.0</modelVersion>
              <parent>
                <groupId>shop</groupId>
                <artifactId>shop</artifactId>
                <version>1</version>
              </parent>

              <artifactId>app</artifactId>
            </project>
            """;

    private static final String PRICES = "package shop.pricing; public interface Prices { Price of(String thing); }";
    private static final String PRICE = "package shop.pricing; public record Price(int cents) {}";
    private static final String LIST =
            "package shop.pricing.impl; import shop.pricing.*; public class PriceList implements Prices {"
                    + " public Price of(String thing) { return new Price(thing.length()); } }";
    private static final String MAIN = "package shop; import shop.pricing.*; import java.util.ServiceLoader;"
            + " class Main { Price any() { return ServiceLoader.load(Prices.class).findFirst().get().of(\"x\"); } }";

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        write("pom.xml", ROOT);
        write("app/pom.xml", APP);
        write("app/src/main/java/shop/pricing/Prices.java", PRICES);
        write("app/src/main/java/shop/pricing/Price.java", PRICE);
        write("app/src/main/java/shop/pricing/impl/PriceList.java", LIST);
        write("app/src/main/java/shop/Main.java", MAIN);
        write("app/src/main/resources/shop/pricing/list.txt", "a\n");
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(Plan.folderOf(folder.resolve(file)));
        Files.writeString(folder.resolve(file), text);
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    private PackageMove move(String module, String packageName) throws IOException, InitException {
        compile();
        return PackageMove.of(
                module, packageName, "1.2", folder.resolve("pom.xml"), List.of(module(""), module("app")));
    }

    private Plan plan() throws IOException, InitException {
        return move("pricing", "shop.pricing").plan();
    }

    private String refusal() {
        return assertThrows(InitException.class, this::plan).getMessage();
    }

    private BuildModule module(String name) {
        Path at = folder.resolve(name);
        return new BuildModule(
                "shop",
                name,
                at.resolve("pom.xml"),
                at.resolve("src/main/java"),
                at.resolve("target/classes"),
                at.resolve("target/test-classes"));
    }

    private void compile() throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(folder.resolve("app/src/main/java"))) {
            sources = files.filter(Files::isRegularFile).toList();
        }
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter errors = new StringWriter();
        Path classes = Files.createDirectories(folder.resolve("app/target/classes"));
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-d", classes.toString(), "-proc:none");
            assertTrue(
                    javac.getTask(errors, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                            .call(),
                    errors::toString);
        }
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (!name.contains("target/")) {
                    texts.put(name, Files.readString(file));
                }
            }
        }
        return texts;
    }

    @Test
    void takes_its_files_and_gets_a_pom_and_a_services_file() throws Exception {
        PackageMove move = move("pricing", "shop.pricing");
        Plan plan = move.plan();
        plan.changes().make();
        move.deleteCompiled();
        move.complete();
        assertEquals(
                List.of(
                        "app/pom.xml",
                        "app/src/main/java/shop/Main.java",
                        "pom.xml",
                        "pricing/pom.xml",
                        "pricing/src/main/java/shop/pricing/Price.java",
                        "pricing/src/main/java/shop/pricing/Prices.java",
                        "pricing/src/main/java/shop/pricing/impl/PriceList.java",
                        "pricing/src/main/resources/META-INF/services/shop.pricing.Prices",
                        "pricing/src/main/resources/shop/pricing/list.txt"),
                List.copyOf(files().keySet()));
        assertEquals(
                "shop.pricing.impl.PriceList\n",
                read("pricing/src/main/resources/META-INF/services/shop.pricing.Prices"));
        assertEquals(
                ROOT.replace("<!-- the program -->\n", "<!-- the program -->\n    <module>pricing</module>\n"),
                read("pom.xml"));
        assertEquals(APP.replace("<artifactId>app</artifactId>\n", """
                        <artifactId>app</artifactId>

                          <dependencies>
                            <dependency>
                              <groupId>shop</groupId>
                              <artifactId>pricing</artifactId>
                              <version>${project.version}</version>
                            </dependency>
                            <dependency>
                              <groupId>dev.dymod</groupId>
                              <artifactId>dymod-runtime</artifactId>
                              <version>1.2</version>
                            </dependency>
                          </dependencies>
                        """), read("app/pom.xml"));
        assertEquals(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + APP.replace("<artifactId>app<", "<artifactId>pricing<"),
                read("pricing/pom.xml"));
        assertTrue(Files.exists(folder.resolve("app/target/classes/shop/Main.class")));
        assertTrue(Files.notExists(folder.resolve("app/target/classes/shop/pricing")));
    }

    @Test
    void is_shown_before_anything_changes() throws Exception {
        Map<String, String> before = files();
        List<String> lines = plan().changes().lines();
        assertTrue(lines.contains("+    <module>pricing</module>"), lines::toString);
        assertTrue(lines.contains("+shop.pricing.impl.PriceList"), lines::toString);
        assertTrue(
                lines.contains("move app/src/main/java/shop/pricing/Price.java ->"
                        + " pricing/src/main/java/shop/pricing/Price.java"),
                lines::toString);
        assertEquals(before, files());
    }

    @Test
    void comes_back_with_every_byte_if_the_result_does_not_compile() throws Exception {
        Map<String, String> before = files();
        PackageMove move = move("pricing", "shop.pricing");
        move.plan().changes().make();
        write("pricing/target/classes/x", "built");
        assertTrue(move.undo().contains("All changes are undone"));
        assertEquals(before, files());
        assertTrue(Files.notExists(folder.resolve("pricing")));
    }

    @Test
    void stays_where_it_is_if_a_change_fails() throws Exception {
        Plan plan = plan();
        Map<String, String> before = files();
        Files.createDirectories(folder.resolve("pricing/src/main/java/shop/pricing"));
        write("pricing/src/main/java/shop/pricing/Price.java", "mine");
        assertThrows(IOException.class, () -> plan.changes().make());
        before.put("pricing/src/main/java/shop/pricing/Price.java", "mine");
        assertEquals(before, files());
    }

    @Test
    void must_not_be_used_but_by_its_interfaces() throws Exception {
        write(
                "app/src/main/java/shop/Main.java",
                MAIN.replace(
                        "class Main {",
                        "class Main { int size = impl().hashCode();"
                                + " Prices impl() { return new shop.pricing.impl.PriceList(); }"));
        assertEquals(
                "shop.pricing cannot become a submodule yet. Nothing was changed. What stands in the way:\n"
                        + "  shop.Main.impl() uses new shop.pricing.impl.PriceList(...). Get the object by"
                        + " Dymod.lookup(Prices.class), of the artifact dev.dymod:dymod-runtime.",
                refusal());
    }

    @Test
    void must_not_use_the_module_that_would_depend_on_it() throws Exception {
        write("app/src/main/java/shop/Words.java", "package shop; public class Words { public static int count; }");
        write("app/src/main/java/shop/pricing/impl/PriceList.java", LIST.replace("thing.length()", "shop.Words.count"));
        assertTrue(
                refusal()
                        .contains(
                                "shop.pricing.impl.PriceList.of() uses shop.Words.count, of the module that would depend on"
                                        + " the package."),
                this::refusal);
    }

    @Test
    void must_have_an_interface_that_does_not_name_its_implementation() throws Exception {
        write(
                "app/src/main/java/shop/pricing/Prices.java",
                PRICES.replace("{", "{ static Prices make() { return new shop.pricing.impl.PriceList(); }"));
        assertTrue(refusal().contains("shop.pricing.impl.PriceList would not be swapped: "), this::refusal);
    }

    @Test
    void must_have_an_interface_that_is_used_and_one_provider() throws Exception {
        write("app/src/main/java/shop/Main.java", "package shop; class Main {}");
        assertTrue(refusal().contains("there is nothing to look up"), this::refusal);
        write("app/src/main/java/shop/Main.java", MAIN);
        write(
                "app/src/main/java/shop/pricing/Other.java",
                "package shop.pricing; public class Other extends shop.pricing.impl.PriceList {}");
        assertTrue(
                refusal()
                        .contains("several classes implement shop.pricing.Prices: shop.pricing.Other,"
                                + " shop.pricing.impl.PriceList."),
                this::refusal);
    }

    @Test
    void divides_a_services_file() throws Exception {
        String file = "src/main/resources/META-INF/services/shop.pricing.Prices";
        write(
                "app/src/main/java/shop/Fixed.java",
                "package shop; import shop.pricing.*;"
                        + " public class Fixed implements Prices { public Price of(String thing) { return null; } }");
        write("app/" + file, "# ours\nshop.Fixed\nshop.pricing.impl.PriceList # the list\n");
        plan().changes().make();
        assertEquals("# ours\nshop.Fixed\n", read("app/" + file));
        assertEquals("shop.pricing.impl.PriceList # the list\n", read("pricing/" + file));
    }

    @Test
    void is_refused_under_a_wrong_name() throws Exception {
        List<String> messages = new ArrayList<>();
        for (List<String> names : List.of(
                List.of("../x", "shop.pricing"),
                List.of("app", "shop.pricing"),
                List.of("src", "shop..pricing"),
                List.of("pricing", "shop.none"))) {
            messages.add(assertThrows(InitException.class, () -> move(names.get(0), names.get(1)))
                    .getMessage());
        }
        assertTrue(messages.get(0).startsWith("module is ../x."), messages::toString);
        assertTrue(messages.get(1).startsWith("This build has a module app already."), messages::toString);
        assertTrue(messages.get(2).startsWith("package is shop..pricing."), messages::toString);
        assertTrue(messages.get(3).startsWith("No module of this build has the package shop.none"), messages::toString);
    }

    @Test
    void needs_a_root_pom_with_modules() throws Exception {
        write("pom.xml", ROOT.replaceAll("(?s)<modules>.*</modules>", ""));
        assertTrue(refusal().contains("Make a root pom first:"), this::refusal);
    }
}
