package dev.dymod.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.dymod.compile.model.ClassTree;
import dev.dymod.compile.model.CompileRequest;
import dev.dymod.compile.model.SourceSelection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Remains of deleted resources, and files of other tools, in a class folder. */
class CachedFilesTest {

    @TempDir
    Path module;

    private Path resources;
    private Path output;
    private Path record;

    @BeforeEach
    void copyResourceLikeMaven() throws IOException {
        resources = Files.createDirectories(module.resolve("resources"));
        output = Files.createDirectories(module.resolve("classes"));
        record = module.resolve("made");
        Files.writeString(resources.resolve("old.txt"), "old");
        Files.writeString(output.resolve("old.txt"), "old");
        Files.writeString(output.resolve("bundle.js"), "by another tool");
    }

    @Test
    void first_session_finds_no_leftovers() throws IOException {
        Files.delete(resources.resolve("old.txt"));
        assertEquals(Set.of(), leftovers());
        assertEquals("{bundle.js=by another tool, old.txt=old}", filesOf(open()));
    }

    @Test
    void file_of_a_deleted_resource_is_a_leftover() throws IOException {
        runSession();
        assertEquals(Set.of(), leftovers(), "the resource exists");
        Files.delete(resources.resolve("old.txt"));
        assertEquals(Set.of("old.txt"), leftovers());
    }

    @Test
    void any_recorded_version_is_a_leftover() throws IOException {
        ModuleFiles files = open();
        files.recordCopied();
        Files.writeString(resources.resolve("old.txt"), "older");
        filesOf(files);
        Files.delete(resources.resolve("old.txt"));
        filesOf(files);
        assertEquals(Set.of("old.txt"), leftovers());
        Files.writeString(output.resolve("old.txt"), "older"); // As an IDE copies it.
        setTime("old.txt", Duration.ofHours(-1));
        assertEquals(Set.of("old.txt"), leftovers());
    }

    @Test
    void file_of_another_tool_is_no_leftover() throws IOException {
        runSession();
        Files.delete(resources.resolve("old.txt"));
        Files.writeString(output.resolve("old.txt"), "by another tool");
        setTime("old.txt", Duration.ofHours(-1));
        assertEquals(Set.of(), leftovers());
    }

    @Test
    void file_written_since_the_last_session_is_no_leftover() throws IOException {
        runSession();
        Files.delete(resources.resolve("old.txt"));
        setTime("old.txt", Duration.ofHours(1));
        assertEquals(Set.of(), leftovers());
    }

    @Test
    void damaged_record_gives_no_leftovers() throws IOException {
        runSession();
        Files.delete(resources.resolve("old.txt"));
        Files.writeString(record, "0\nresource");
        assertEquals(Set.of(), leftovers());
        Files.writeString(record, "");
        assertEquals(Set.of(), leftovers());
    }

    @Test
    void file_of_a_processor_does_not_come_back_in_the_next_session() throws IOException {
        Files.writeString(output.resolve("index"), "by a processor");
        ModuleFiles files = open();
        byte[] index = "by a processor".getBytes(StandardCharsets.UTF_8);
        files.around(ClassTree.of(Map.of("index", index)), files.resources());
        Files.writeString(resources.resolve("new.txt"), "new");
        files.around(ClassTree.of(Map.of("index", index)), files.resources());
        assertEquals("{bundle.js=by another tool, new.txt=new, old.txt=old}", filesOf(open()));
    }

    @Test
    void files_of_other_tools_are_taken_over_and_kept() throws IOException {
        ModuleFiles files = open();
        assertEquals("{bundle.js=by another tool, old.txt=old}", filesOf(files));
        Path bundle = Files.writeString(output.resolve("bundle.js"), "again");
        Path more = Files.writeString(output.resolve("more.js"), "more");
        files.takeOver(List.of(bundle, more, resources.resolve("old.txt")));
        assertEquals("{bundle.js=again, more.js=more, old.txt=old}", filesOf(files));

        Files.delete(bundle);
        files.takeOver(List.of(bundle));
        assertEquals("{bundle.js=again, more.js=more, old.txt=old}", filesOf(files));

        // An IDE has copied the resource: the file is not another tool's.
        Files.delete(resources.resolve("old.txt"));
        files.takeOver(List.of(output.resolve("old.txt")));
        assertEquals("{bundle.js=again, more.js=more}", filesOf(files));
    }

    @Test
    void files_of_other_tools_require_a_build_and_copies_of_resources_do_not() throws IOException {
        Inputs inputs = new SourceInputs(module.resolve("pom.xml"), output, compilation());
        assertTrue(inputs.isBuiltFrom(output.resolve("bundle.js")));
        assertFalse(inputs.isBuiltFrom(output.resolve("old.txt")));
        assertFalse(inputs.isBuiltFrom(output.resolve("gone.js")));
        assertFalse(inputs.isBuiltFrom(Files.writeString(output.resolve("Sheep.class"), "")));
        assertFalse(inputs.isBuiltFrom(Files.writeString(output.resolve(".bundle.js.swp"), "")));
        assertTrue(inputs.isRelevant(output.resolve("old.txt")), "another tool may write it later");
    }

    @Test
    void files_of_editors_change_only_together_with_other_files() throws IOException {
        Path swap = Files.writeString(resources.resolve(".old.txt.swp"), "b0VIM");
        ModuleFiles files = open();
        assertEquals("{bundle.js=by another tool, old.txt=old}", filesOf(files), "no build for an editor's file");
        String all = "{.old.txt.swp=b0VIM, bundle.js=by another tool, old.txt=old}";
        assertEquals(all, texts(files.around(ClassTree.empty(), files.resources(true))));
        Files.delete(swap);
        assertEquals(all, filesOf(files), "no build for an editor's file");
        assertEquals(
                "{bundle.js=by another tool, old.txt=old}",
                texts(files.around(ClassTree.empty(), files.resources(true))));
    }

    private void runSession() throws IOException {
        open().recordCopied();
    }

    private SortedSet<String> leftovers() throws IOException {
        WatchedModule submodule = new WatchedModule(
                "module",
                module,
                output,
                output,
                compilation(),
                Collections.emptySortedSet(),
                List.of(),
                WatchedModule.Role.SWAPPED);
        return CachedFiles.read(record).leftovers(submodule, ClassTree.read(output));
    }

    /** Sets the time of a file before or after that of the record. */
    private void setTime(String entry, Duration after) throws IOException {
        Files.setLastModifiedTime(
                output.resolve(entry), FileTime.from(Instant.now().plus(after)));
    }

    private ModuleFiles open() throws IOException {
        return new ModuleFiles(compilation(), output, ClassTree.read(output), CachedFiles.read(record));
    }

    private static String filesOf(ModuleFiles files) throws IOException {
        return texts(files.around(ClassTree.empty(), files.resources()));
    }

    private static String texts(ClassTree tree) {
        SortedMap<String, String> texts = new TreeMap<>();
        tree.files().forEach((entry, bytes) -> texts.put(entry, new String(bytes, StandardCharsets.UTF_8)));
        return texts.toString();
    }

    private Compilation.InProcess compilation() {
        CompileRequest request = new CompileRequest(
                SourceSelection.below(List.of(module.resolve("java"))),
                List.of(),
                StandardCharsets.UTF_8,
                List.of(),
                Optional.empty(),
                false);
        ResourceFolder folder =
                new ResourceFolder(resources, "", List.of(), List.of(), true, false, new NoFilter(), Optional.empty());
        return new Compilation.InProcess(request, List.of(folder), Map.of(), Optional.empty());
    }
}
