package dev.dymod.event;

import dev.dymod.status.JsonValues;
import dev.dymod.status.ModuleStatus;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Event of a session. Its fields are those of docs/schema/console.schema.json. */
public sealed interface SessionEvent {

    /** Returns the name of its kind. */
    String name();

    /** Returns its fields, as values that {@link dev.dymod.publication.JsonText} writes. */
    Map<String, Object> fields();

    /**
     * Text without further fields.
     *
     * @param trace of the exception that the text is about
     */
    record Message(Optional<String> trace) implements SessionEvent {

        @Override
        public String name() {
            return "message";
        }

        @Override
        public Map<String, Object> fields() {
            return Map.of("trace", trace);
        }
    }

    /**
     * Beginning of builds. It is repeated if something is saved meanwhile.
     *
     * @param modules that were saved; the build of each has an end
     */
    record Building(List<String> modules) implements SessionEvent {

        /** Copies the list. */
        public Building {
            modules = List.copyOf(modules);
        }

        @Override
        public String name() {
            return "building";
        }

        @Override
        public Map<String, Object> fields() {
            return Map.of("modules", modules);
        }
    }

    /**
     * End of the build of a module, which is not live yet.
     *
     * @param status of the module after the build
     * @param held whether the build waits for other modules or for a restart
     */
    record Built(ModuleStatus status, boolean held) implements SessionEvent {

        @Override
        public String name() {
            return "built";
        }

        @Override
        public Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("module", status.module());
            fields.put("build", status.build());
            fields.put("outcome", JsonValues.text(status.outcome()));
            fields.put("held", held);
            fields.put("generation", status.generation());
            fields.put("cause", status.inputs().cause());
            fields.put("changed", JsonValues.relative(status.folder(), status.changed()));
            fields.put("millis", JsonValues.millis(status.timing()));
            fields.put(
                    "diagnostics",
                    status.diagnostics().stream()
                            .map(diagnostic -> JsonValues.diagnostic(status, diagnostic))
                            .toList());
            return fields;
        }
    }

    /**
     * Generation that no program has taken over for some time.
     *
     * @param behind process ids of the programs that run an earlier one; empty if no program has looked the module up
     */
    record Published(ModuleStatus status, List<Long> behind) implements SessionEvent {

        /** Copies the list. */
        public Published {
            behind = List.copyOf(behind);
        }

        @Override
        public String name() {
            return "published";
        }

        @Override
        public Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("module", status.module());
            fields.put("generation", status.generation());
            fields.put("behind", behind);
            return fields;
        }
    }

    /**
     * Builds that are live.
     *
     * @param how each has become live
     * @param builds one or several, of different modules
     * @param millis by the name of a stage, and in total; empty if not measured
     */
    record Live(How how, List<ModuleStatus> builds, Map<String, Long> millis) implements SessionEvent {

        /** Copies the list. */
        public Live {
            builds = List.copyOf(builds);
        }

        @Override
        public String name() {
            return "live";
        }

        @Override
        public Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("how", JsonValues.text(how));
            fields.put("edits", edits(builds));
            fields.put("millis", millis);
            return fields;
        }

        private static List<Map<String, Object>> edits(Collection<ModuleStatus> builds) {
            return builds.stream()
                    .map(build -> {
                        Map<String, Object> edit = new LinkedHashMap<>();
                        edit.put("module", build.module());
                        edit.put("generation", build.generation());
                        edit.put("changed", JsonValues.relative(build.folder(), build.changed()));
                        return edit;
                    })
                    .toList();
        }
    }

    /**
     * Generation that a program has rejected.
     *
     * @param running the generation that keeps running; 0 for none
     * @param pid process of the program
     * @param trace of the exception, without a line end
     */
    record Rejected(String module, int generation, int running, long pid, String reason, Optional<String> trace)
            implements SessionEvent {

        @Override
        public String name() {
            return "rejected";
        }

        @Override
        public Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("module", module);
            fields.put("generation", generation);
            fields.put("running", running);
            fields.put("pid", pid);
            fields.put("reason", reason);
            fields.put("trace", trace);
            return fields;
        }
    }

    /**
     * Restart of the program that begins.
     *
     * @param notInPlace why the edit is not made in the running program; empty if there is nothing to say
     */
    record Restart(String program, String reason, Optional<String> notInPlace) implements SessionEvent {

        @Override
        public String name() {
            return "restart";
        }

        @Override
        public Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("program", program);
            fields.put("reason", reason);
            fields.put("notInPlace", notInPlace);
            return fields;
        }
    }

    /** Start of a process of the program. */
    record ProgramStarted(String program, long pid) implements SessionEvent {

        @Override
        public String name() {
            return "program-started";
        }

        @Override
        public Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("program", program);
            fields.put("pid", pid);
            return fields;
        }
    }

    /** End of the process of the program that no restart has caused. */
    record ProgramEnded(String program, int exitCode) implements SessionEvent {

        @Override
        public String name() {
            return "program-ended";
        }

        @Override
        public Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("program", program);
            fields.put("exitCode", exitCode);
            return fields;
        }
    }
}
