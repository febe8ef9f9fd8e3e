package dev.dymod.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.compile.incremental.Baseline;
import dev.dymod.compile.model.ClassTree;
import dev.dymod.compile.model.CompileRequest;
import dev.dymod.compile.model.NamedModule;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module with a descriptor: which entries of its class path are modules, and what javac writes for it. */
class NamedModuleTest {

    @TempDir
    Path folder;

    private Project project;
    private final JavacCompiler compiler = JavacCompiler.ofThisJdk();

    @BeforeEach
    void set_up() throws IOException {
        project = new Project(folder);
    }

    @AfterEach
    void close() {
        compiler.close();
    }

    /** Makes a jar of one class, {@code <package>.Lib}, with further files. */
    private Path jar(String file, String packageName, Map<String, String> more, Map<String, byte[]> files)
            throws IOException {
        Map<String, String> sources = new HashMap<>(more);
        sources.put(packageName + "/Lib.java", "package " + packageName + "; public class Lib {}");
        ClassTree classes = ClassTree.read(project.compiled(packageName + "-classes", sources));
        return Project.jar(folder.resolve(file), classes.with(ClassTree.of(files)));
    }

    private static byte[] manifest(String line) {
        return ("Manifest-Version: 1.0\n" + line + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private CompileRequest request() {
        return project.request();
    }

    private CompileResult.Compiled compiled(CompileRequest request) {
        return assertInstanceOf(CompileResult.Compiled.class, compiler.compile(request));
    }

    private static String path(Path... entries) {
        return String.join(
                File.pathSeparator,
                List.of(entries).stream().map(Path::toString).toList());
    }

    @Test
    void has_its_required_modules_on_the_module_path_and_the_rest_on_the_class_path() throws Exception {
        Path declared = jar(
                "declared.jar",
                "declared",
                Map.of("module-info.java", "module declared { exports declared; }"),
                Map.of());
        Path named = jar(
                "named.jar",
                "named",
                Map.of(),
                Map.of("META-INF/MANIFEST.MF", manifest("Automatic-Module-Name: by.manifest")));
        Path file = jar("by-file-1.2.jar", "file", Map.of(), Map.of());
        Path optional = jar(
                "optional.jar",
                "optional",
                Map.of("module-info.java", "module optional { exports optional; }"),
                Map.of());
        Path other = jar("other.jar", "other", Map.of("module-info.java", "module other { exports other; }"), Map.of());
        project.classPath = List.of(other, declared, named, file, optional);
        project.source(
                "module-info.java",
                "/* requires other; */ module m { requires transitive declared; requires by.manifest; requires by.file;"
                        + " requires static optional; }");
        project.source("a/A.java", "package a; class A { declared.Lib d; named.Lib n; file.Lib f; optional.Lib o; }");

        Project.Command javac =
                project.javac("--module-path", path(declared, named, file, optional), "--module-version", "1.5");
        ClassTree classes = compiled(
                        request().with(new NamedModule(Optional.of("1.5"), NamedModule.JdkVersion.ofJavac())))
                .classes();

        assertEquals(0, javac.exit(), () -> javac.printed().toString());
        assertEquals(javac.classes(), classes);
        assertEquals("1.5", descriptor(classes).rawVersion().orElseThrow());
        project.source("a/A.java", "package a; class A { other.Lib d; }");
        CompileResult.Failed failed = assertInstanceOf(CompileResult.Failed.class, compiler.compile(request()));
        assertTrue(failed.diagnostics().get(0).rendered().contains("package other is not visible"), failed::toString);
    }

    @Test
    void finds_a_module_that_a_change_of_its_descriptor_requires() throws Exception {
        Path declared = jar(
                "declared.jar",
                "declared",
                Map.of("module-info.java", "module declared { exports declared; }"),
                Map.of());
        project.classPath = List.of(declared);
        Path descriptor = project.source("module-info.java", "module m { }");
        Path source = project.source("a/A.java", "package a; class A { }");
        CompileResult.Compiled first = compiled(request());
        project.source("module-info.java", "module m { requires declared; }");
        project.source("a/A.java", "package a; class A { declared.Lib d; }");

        CompileResult second =
                compiler.compile(request(), new Baseline(first.state(), new TreeSet<>(Set.of(descriptor, source))));

        assertEquals(
                project.javac("--module-path", declared.toString()).classes(),
                assertInstanceOf(CompileResult.Compiled.class, second).classes());
    }

    @Test
    void is_edited_in_a_prepared_run() throws Exception {
        project.source("module-info.java", "module m { exports a; }");
        Path source = project.source("a/A.java", "package a; public class A { int f() { return new B().g(); } }");
        project.source("a/B.java", "package a; class B { int g() { return 1; } }");
        project.source("a/C.java", "package a; class C { }");
        CompileResult.Compiled state = compiled(request());
        for (int i = 1; i < 4; i++) {
            project.source("a/A.java", "package a; public class A { int f() { return new B().g() + " + i + "; } }");

            CompileResult result =
                    compiler.compile(request(), new Baseline(state.state(), new TreeSet<>(Set.of(source))));

            state = assertInstanceOf(CompileResult.Compiled.class, result);
            assertEquals(Set.of(source), state.recompiled());
            assertEquals(project.javac().classes(), state.classes());
            compiler.getReady();
        }
    }

    @Test
    void has_the_version_of_the_JDK_that_the_settings_ask_for() throws Exception {
        project.options = List.of();
        project.source("module-info.java", "module m { requires java.logging; requires jdk.compiler; }");
        project.source("a/A.java", "package a; class A {}");

        assertEquals(Set.of(Optional.of("17")), versions(new NamedModule.JdkVersion(true, Optional.of("17"))));
        assertEquals(Set.of(Optional.empty()), versions(new NamedModule.JdkVersion(true, Optional.empty())));
        assertEquals(
                Set.of(Optional.of(System.getProperty("java.version"))), versions(NamedModule.JdkVersion.ofJavac()));
    }

    private Set<Optional<String>> versions(NamedModule.JdkVersion version) throws IOException {
        ClassTree classes = compiled(request().with(new NamedModule(Optional.empty(), version)))
                .classes();
        return descriptor(classes).requires().stream()
                .map(ModuleDescriptor.Requires::rawCompiledVersion)
                .collect(Collectors.toSet());
    }

    private static ModuleDescriptor descriptor(ClassTree classes) throws IOException {
        return ModuleDescriptor.read(
                new ByteArrayInputStream(classes.file("module-info.class").orElseThrow()));
    }
}
