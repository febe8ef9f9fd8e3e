package dev.dymod.publication;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Report that answers an {@link AwaitRequest}, in parts. Both forms of the {@link Answer} are made from it: the text, and JSON as
 * docs/schema/await.schema.json describes it.
 *
 * @param session directory that the request was about
 * @param result of the request
 * @param text what the user reads
 * @param missing what is not live, or not known to be; empty if the result is {@link AwaitResult#LIVE}
 * @param watched what a watcher knows about its session
 */
public record AwaitReport(
        SessionDirectory session, AwaitResult result, String text, List<Missing> missing, Watched watched) {

    /** Copies the list, and leaves out the end of the last line, as the command that prints the text adds one. */
    public AwaitReport {
        text = text.stripTrailing();
        missing = List.copyOf(missing);
    }

    /**
     * Edit that is not live, or an obstacle to all of them.
     *
     * @param module that is not live; empty if the text is about none
     * @param generation that is not live; empty if the text is about none
     * @param pid process of the program that does not run it; empty if the text is about none, or about several
     * @param text for the user, without the prefix of dymod
     * @param files the saved files that are not live for this reason; none if the text is about no save
     */
    public record Missing(
            Optional<String> module, Optional<Integer> generation, Optional<Long> pid, String text, List<Path> files) {

        /** Copies the list. */
        public Missing {
            files = List.copyOf(files);
        }

        /** Returns what is missing of a module, without the generation and the process. */
        public static Missing ofModule(String module, String text) {
            return new Missing(Optional.of(module), Optional.empty(), Optional.empty(), text, List.of());
        }

        /** Returns an obstacle that is about no module. */
        public static Missing of(String text) {
            return new Missing(Optional.empty(), Optional.empty(), Optional.empty(), text, List.of());
        }

        /** Returns this with saved files, and with a text that names them. */
        public Missing with(String textWithFiles, Collection<Path> saved) {
            return new Missing(module, generation, pid, textWithFiles, List.copyOf(saved));
        }

        private Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("module", module);
            map.put("generation", generation);
            map.put("pid", pid);
            map.put("text", text);
            map.put("files", files.stream().map(Path::toString).toList());
            return map;
        }
    }

    /**
     * Parts that only a watcher knows, as values that {@link JsonText} writes.
     *
     * @param program of the session; empty if the session runs none
     * @param modules that the session watches
     * @param diagnostics of their last builds
     * @param rejection that is the result; empty for another result
     */
    public record Watched(
            Optional<Map<String, Object>> program,
            List<Map<String, Object>> modules,
            List<Map<String, Object>> diagnostics,
            Optional<Map<String, Object>> rejection) {

        /** Copies the lists. */
        public Watched {
            modules = List.copyOf(modules);
            diagnostics = List.copyOf(diagnostics);
        }

        /** Returns the parts of an answer that no watcher has given. */
        public static Watched none() {
            return new Watched(Optional.empty(), List.of(), List.of(), Optional.empty());
        }
    }

    /** Returns the answer in the form that a request names. */
    public Answer as(AwaitRequest.Form form) {
        return new Answer(
                result,
                switch (form) {
                    case TEXT -> text;
                    case JSON -> JsonText.of(toMap());
                });
    }

    private Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("format", 1);
        map.put("outcome", result.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        map.put("exitCode", result.exitCode());
        map.put("text", text);
        map.put("directory", session.root().toString());
        map.put("program", watched.program());
        map.put("modules", watched.modules());
        map.put("diagnostics", watched.diagnostics());
        map.put("rejection", watched.rejection());
        map.put("missing", missing.stream().map(Missing::toMap).toList());
        return map;
    }
}
