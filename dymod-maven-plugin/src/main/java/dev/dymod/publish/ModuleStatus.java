package dev.dymod.publish;

import dev.dymod.compile.CompileDiagnostic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How the last finished build of a module ended.
 *
 * @param module its name
 * @param folder of the submodule; paths are told relative to it
 * @param generation the one that is published, 0 for none
 * @param id of that generation
 * @param jar with all of that generation, relative to the session's directory; none while an edit is published beside it
 * @param build number of finished builds in this session, failed ones included
 * @param outcome what became of the build
 * @param cause why it was made
 * @param changed the inputs that it was made for
 * @param recompiled the sources that javac was given
 * @param detect from the save until the watcher saw it
 * @param compile until the classes were there
 * @param publish until the pointer was replaced
 * @param diagnostics what javac, or dymod itself, has to say
 * @param contract binary name of each contract type to what made it one
 */
public record ModuleStatus(
        String module,
        Path folder,
        int generation,
        Optional<String> id,
        Optional<String> jar,
        int build,
        Outcome outcome,
        String cause,
        Collection<Path> changed,
        Collection<Path> recompiled,
        Duration detect,
        Duration compile,
        Duration publish,
        List<CompileDiagnostic> diagnostics,
        SortedMap<String, String> contract) {

    /** What became of a build. */
    public enum Outcome {
        /** A new generation. */
        PUBLISHED,
        /** The same classes as before. */
        UNCHANGED,
        /** None; the generation before stays. */
        FAILED,
        /** A new generation, which programs that run now cannot swap in. */
        RESTART_REQUIRED;

        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The same, with the jar that was made of the generation since. */
    ModuleStatus in(String jar) {
        return new ModuleStatus(
                module,
                folder,
                generation,
                id,
                Optional.of(jar),
                build,
                outcome,
                cause,
                changed,
                recompiled,
                detect,
                compile,
                publish,
                diagnostics,
                contract);
    }

    Map<String, Object> toMap() {
        Map<String, Object> millis = new LinkedHashMap<>();
        millis.put("detect", detect.toMillis());
        millis.put("compile", compile.toMillis());
        millis.put("publish", publish.toMillis());
        List<Map<String, Object>> types = new ArrayList<>();
        contract.forEach((type, because) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("type", type);
            entry.put("because", because);
            types.add(entry);
        });
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", module);
        map.put("generation", generation);
        map.put("id", id);
        map.put("jar", jar);
        map.put("build", build);
        map.put("outcome", outcome.text());
        map.put("cause", cause);
        map.put("changed", relative(changed));
        map.put("recompiled", relative(recompiled));
        map.put("millis", millis);
        map.put("diagnostics", diagnostics.stream().map(this::toMap).toList());
        map.put("contract", types);
        return map;
    }

    private Map<String, Object> toMap(CompileDiagnostic diagnostic) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("severity", diagnostic.severity().name().toLowerCase(Locale.ROOT));
        map.put("file", diagnostic.file().map(this::relative));
        map.put("line", diagnostic.line());
        map.put("column", diagnostic.column());
        map.put("code", diagnostic.code());
        map.put("message", diagnostic.message());
        return map;
    }

    private List<String> relative(Collection<Path> files) {
        return files.stream().map(this::relative).toList();
    }

    private String relative(Path file) {
        return (file.startsWith(folder) ? folder.relativize(file) : file)
                .toString()
                .replace('\\', '/');
    }
}
