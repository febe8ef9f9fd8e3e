package dev.dymod.tests.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Order to run some test classes, once.
 *
 * @param id of the run
 * @param own class path entries whose classes are loaded for this run only, before those of all other entries
 * @param classes binary names of the test classes, in the order in which they run
 * @param selection which of their tests run
 * @param parameters configuration parameters of the JUnit Platform, for all engines
 * @param mostOutput limit for the bytes of what the tests print; the rest is counted only
 */
public record RunRequest(
        String id,
        List<String> own,
        List<String> classes,
        Selection selection,
        Map<String, String> parameters,
        int mostOutput) {

    /**
     * Selection among the tests of the classes. An empty list selects all.
     *
     * @param tags tag expressions, of which one must match
     * @param excludedTags tag expressions, of which none may match
     * @param engines ids of the engines that run
     * @param excludedEngines ids of engines that do not run
     */
    public record Selection(
            List<String> tags, List<String> excludedTags, List<String> engines, List<String> excludedEngines) {

        /** Copies the lists. */
        public Selection {
            tags = List.copyOf(tags);
            excludedTags = List.copyOf(excludedTags);
            engines = List.copyOf(engines);
            excludedEngines = List.copyOf(excludedEngines);
        }

        /** Returns the selection of all tests. */
        public static Selection all() {
            return new Selection(List.of(), List.of(), List.of(), List.of());
        }
    }

    /** Copies the collections. */
    public RunRequest {
        own = List.copyOf(own);
        classes = List.copyOf(classes);
        parameters = Map.copyOf(parameters);
    }

    /** Returns the content of the packet. */
    public byte[] bytes() throws IOException {
        return Fields.bytes(RunRequest::write, this);
    }

    private static void write(DataOutputStream out, RunRequest request) throws IOException {
        Fields.writeText(out, request.id);
        Fields.writeTexts(out, request.own);
        Fields.writeTexts(out, request.classes);
        Fields.writeTexts(out, request.selection.tags);
        Fields.writeTexts(out, request.selection.excludedTags);
        Fields.writeTexts(out, request.selection.engines);
        Fields.writeTexts(out, request.selection.excludedEngines);
        Fields.writeMap(out, request.parameters);
        out.writeInt(request.mostOutput);
    }

    static RunRequest of(byte[] content) throws IOException {
        return Fields.of(content, RunRequest::read);
    }

    private static RunRequest read(DataInputStream in) throws IOException {
        return new RunRequest(
                Fields.readText(in),
                Fields.readTexts(in),
                Fields.readTexts(in),
                new Selection(Fields.readTexts(in), Fields.readTexts(in), Fields.readTexts(in), Fields.readTexts(in)),
                Fields.readMap(in),
                in.readInt());
    }
}
