package dev.dymod.status;

import dev.dymod.publication.AtomicFile;
import dev.dymod.publication.JsonText;
import dev.dymod.publication.SessionDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The writer of {@code status.json}, for editors and scripts. It replaces the whole file at every change of the state. The caller
 * sees to it that no two threads write at the same time, as {@link SessionState} does.
 */
public final class StatusFile implements SessionState.Listener {

    private final SessionDirectory session;

    /**
     * Creates a writer that has written nothing yet.
     *
     * @param session the directory that has the file
     */
    public StatusFile(SessionDirectory session) {
        this.session = session;
    }

    @Override
    public void changed(SessionState state) throws IOException {
        if (Files.notExists(session.lock())) {
            return; // The directory was deleted, for instance by mvn clean. Writing would bring it back.
        }
        AtomicFile.write(session.status(), (JsonText.of(json(state)) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> json(SessionState state) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", 1);
        json.put("pid", ProcessHandle.current().pid());
        json.put("state", JsonValues.text(state.phase()));
        json.put("paused", state.isPaused());
        json.put("behind", state.isBehind());
        json.put(
                "modules",
                state.modules().stream()
                        .map(SessionState.Module::status)
                        .map(StatusFile::json)
                        .toList());
        return json;
    }

    private static Map<String, Object> json(ModuleStatus status) {
        ModuleStatus.Published published = status.published();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", status.module());
        json.put("generation", published.generation());
        json.put("id", published.id());
        json.put("jar", published.jar());
        json.put("build", status.build());
        json.put("outcome", JsonValues.text(status.outcome()));
        json.put("cause", status.inputs().cause());
        json.put("changed", JsonValues.relative(status.folder(), status.inputs().changed()));
        json.put(
                "recompiled",
                JsonValues.relative(status.folder(), status.inputs().recompiled()));
        json.put("millis", JsonValues.millis(status.timing()));
        json.put(
                "diagnostics",
                status.diagnostics().stream()
                        .map(diagnostic -> JsonValues.diagnostic(status.folder(), diagnostic))
                        .toList());
        json.put("contract", json(published.contract()));
        json.put("contextClassLoader", published.contextClassLoader());
        json.put("copy", published.copy());
        return json;
    }

    private static List<Map<String, Object>> json(SortedMap<String, String> contract) {
        List<Map<String, Object>> types = new ArrayList<>();
        contract.forEach((type, because) -> {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("type", type);
            json.put("because", because);
            types.add(json);
        });
        return types;
    }
}
