package dev.dymod.status;

import dev.dymod.compile.model.CompileDiagnostic;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Values that {@code status.json}, the answers to {@code await} and the console have in the same form. */
public final class JsonValues {

    private JsonValues() {}

    /** Returns a diagnostic of a module with a folder. */
    public static Map<String, Object> diagnostic(Path folder, CompileDiagnostic diagnostic) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("severity", text(diagnostic.severity()));
        json.put("file", diagnostic.file().map(file -> relative(folder, file)));
        json.put("line", diagnostic.line());
        json.put("column", diagnostic.column());
        json.put("code", diagnostic.code());
        json.put("message", diagnostic.message());
        return json;
    }

    /** Returns a diagnostic with its module and the absolute path of its source. */
    public static Map<String, Object> diagnostic(ModuleStatus module, CompileDiagnostic diagnostic) {
        Map<String, Object> json = diagnostic(module.folder(), diagnostic);
        json.put("module", module.module());
        json.put("path", diagnostic.file().map(file -> file.toAbsolutePath().toString()));
        return json;
    }

    /** Returns the durations of a build, by the names of its stages. */
    public static Map<String, Object> millis(ModuleStatus.Timing timing) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("detect", timing.detect().toMillis());
        json.put("compile", timing.compile().toMillis());
        json.put("publish", timing.publish().toMillis());
        return json;
    }

    /** Returns files relative to the folder of a module; those outside of it as they are. */
    public static List<String> relative(Path folder, Collection<Path> files) {
        return files.stream().map(file -> relative(folder, file)).toList();
    }

    /** Returns a file relative to the folder of a module; one outside of it as it is. */
    public static String relative(Path folder, Path file) {
        return (file.startsWith(folder) ? folder.relativize(file) : file)
                .toString()
                .replace('\\', '/');
    }

    /** Returns the name of a constant, in lower case and with hyphens. */
    public static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
