package dev.dymod.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.dymod.compile.model.ClassTree;
import dev.dymod.compile.model.CompileRequest;
import dev.dymod.compile.model.SourceSelection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Resources and their filter. The filter of this test replaces each "word", in names, too, by the contents of a value file. */
class ModuleFilesTest {

    @TempDir
    Path module;

    private Path resources;
    private Path output;
    private Path value;
    private final List<Path> filtered = new ArrayList<>();

    @BeforeEach
    void writeResources() throws IOException {
        resources = Files.createDirectories(module.resolve("resources"));
        output = Files.createDirectories(module.resolve("classes"));
        value = Files.writeString(module.resolve("value"), "one");
        Files.writeString(resources.resolve("a.txt"), "word a");
        Files.writeString(resources.resolve("b.txt"), "word b");
    }

    @Test
    void only_changed_resources_are_filtered_again() throws IOException {
        ModuleFiles files = files(Map.of());
        assertEquals("{a.txt=one a, b.txt=one b}", texts(files.resources()));
        filtered.clear();

        Files.writeString(resources.resolve("b.txt"), "another word b");
        assertEquals("{a.txt=one a, b.txt=another one b}", texts(files.resources()));
        assertEquals(List.of(resources.resolve("b.txt")), filtered);
    }

    @Test
    void all_resources_are_filtered_again_when_a_value_has_changed() throws IOException {
        ModuleFiles files = files(Map.of());
        files.resources();
        Files.writeString(value, "two");
        assertEquals("{a.txt=two a, b.txt=two b}", texts(files.resources()));
        Files.writeString(value, "one");
        assertEquals("{a.txt=one a, b.txt=one b}", texts(files.resources()));
    }

    @Test
    void resources_have_the_names_that_the_filter_gives_them() throws IOException {
        Files.writeString(output.resolve("one.txt"), "one");
        Files.writeString(resources.resolve("word.txt"), "word");
        ModuleFiles files = files(Map.of());
        assertEquals("{a.txt=one a, b.txt=one b, one.txt=one}", filesOf(files));

        Files.writeString(value, "two");
        assertEquals("{a.txt=two a, b.txt=two b, two.txt=two}", filesOf(files));
        Files.delete(resources.resolve("word.txt"));
        assertEquals("{a.txt=two a, b.txt=two b}", filesOf(files));
    }

    @Test
    void resources_that_only_maven_can_filter_stay_as_maven_wrote_them() throws IOException {
        Files.writeString(output.resolve("a.txt"), "by Maven");
        ModuleFiles files = files(Map.of(resources.resolve("a.txt"), "it gives another result"));
        Files.writeString(resources.resolve("a.txt"), "word");
        assertEquals("{a.txt=by Maven, b.txt=one b}", filesOf(files));
        Files.delete(resources.resolve("a.txt"));
        assertEquals("{a.txt=by Maven, b.txt=one b}", filesOf(files));
    }

    @Test
    void resources_are_filtered_again_when_a_missing_value_file_is_back() throws IOException {
        Files.delete(value);
        ModuleFiles files = files(Map.of());
        assertThrows(UnfilteredException.class, files::resources);
        Files.writeString(value, "one");
        assertEquals("{a.txt=one a, b.txt=one b}", filesOf(files));
    }

    @Test
    void resources_are_compared_with_the_results_of_maven() throws IOException {
        Instant later = Instant.now().plus(Duration.ofHours(1));
        Files.writeString(output.resolve("a.txt"), "one a");
        Files.writeString(output.resolve("b.txt"), "different");
        List<ResourceFolder> folders = List.of(folder(true));
        assertEquals(
                Map.of(resources.resolve("b.txt"), Messages.filteredDifferently()),
                FilterTrial.of(folders, output, later));
        // Every file counts as saved after the build began.
        assertEquals(Map.of(), FilterTrial.of(folders, output, Instant.EPOCH));
        // The last folder counts. It does not filter, and so its results differ.
        assertEquals(
                Map.of(
                        resources.resolve("a.txt"), Messages.filteredDifferently(),
                        resources.resolve("b.txt"), Messages.filteredDifferently()),
                FilterTrial.of(List.of(folder(true), folder(false)), output, later));
    }

    private ModuleFiles files(Map<Path, String> leftToMaven) throws IOException {
        CompileRequest request = new CompileRequest(
                SourceSelection.below(List.of(module.resolve("java"))),
                List.of(),
                StandardCharsets.UTF_8,
                List.of(),
                Optional.empty(),
                false);
        return new ModuleFiles(
                new Compilation.InProcess(request, List.of(folder(true)), leftToMaven, Optional.empty()),
                output,
                ClassTree.read(output),
                CachedFiles.read(module.resolve("record")));
    }

    private ResourceFolder folder(boolean isFiltered) {
        return new ResourceFolder(resources, "", List.of(), List.of(), true, isFiltered, new Words(), Optional.empty());
    }

    private static String filesOf(ModuleFiles files) throws IOException {
        return texts(files.around(ClassTree.empty(), files.resources()));
    }

    private static String texts(ClassTree tree) {
        SortedMap<String, String> texts = new TreeMap<>();
        tree.files().forEach((entry, bytes) -> texts.put(entry, new String(bytes, StandardCharsets.UTF_8)));
        return texts.toString();
    }

    private final class Words implements ResourceFilter {

        private String before = "";
        private Optional<Values> values = Optional.empty();

        @Override
        public List<Path> valueFiles() {
            return List.of(value);
        }

        @Override
        public Values values() throws UnfilteredException {
            String now;
            try {
                now = Files.readString(value);
            } catch (IOException e) {
                throw new UnfilteredException(value, "it is not there", "no value");
            }
            if (!now.equals(before)) {
                before = now;
                values = Optional.of(new Word(now));
            }
            return values.orElseThrow();
        }

        @Override
        public boolean reproduces(byte[] byBuild, Path file, byte[] contents) throws UnfilteredException {
            return Arrays.equals(byBuild, values().contents(file, contents));
        }
    }

    private final class Word implements ResourceFilter.Values {

        private final String word;

        Word(String word) {
            this.word = word;
        }

        @Override
        public String name(String name) {
            return name.replace("word", word);
        }

        @Override
        public byte[] contents(Path file, byte[] contents) {
            filtered.add(file);
            return new String(contents, StandardCharsets.UTF_8)
                    .replace("word", word)
                    .getBytes(StandardCharsets.UTF_8);
        }
    }
}
