package dev.dymod.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.dymod.build.BuildOutput;
import dev.dymod.build.Compilation;
import dev.dymod.build.WatchedModule;
import dev.dymod.build.WatchedModule.Role;
import dev.dymod.compile.model.ClassTree;
import dev.dymod.compile.model.CompileDiagnostic;
import dev.dymod.compile.model.CompileDiagnostic.Severity;
import dev.dymod.context.ContextMode;
import dev.dymod.contract.ContractResult.Contract;
import dev.dymod.contract.TypePatterns;
import dev.dymod.generation.BuildCause;
import dev.dymod.generation.Candidate;
import dev.dymod.generation.HostingChoice;
import dev.dymod.generation.ModuleBuild;
import dev.dymod.publication.SessionDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Steps of a session that runs the program, and the builds that are held after each. The session has the submodules {@code sheep}
 * and {@code barn}, which requires sheep, and the program module {@code app}, which requires both.
 *
 * <p>A step is one of {@code sheep=2} (a build with this body; the contract stays), {@code sheep=2/Wool} (a build whose
 * contract has the method {@code Wool}), {@code sheep!} (a failed build) and {@code restart}. A state is the held builds,
 * {@code blocked} if a module fails, and after a restart the modules that it has published.
 */
@DisplayName("A restart of the program")
final class RestartsTest {

    private record Scenario(String name, String steps) {}

    private static final List<Scenario> SCENARIOS = List.of(
            new Scenario("is not needed for the body of a submodule", """
                    barn=2        | -
                    restart       | -
                    """),
            new Scenario("publishes what requires a newer generation", """
                    sheep=2       | -
                    restart       | - published barn 2
                    """),
            new Scenario("is needed for a module of the program", """
                    app=2         | app
                    restart       | - published app 0
                    """),
            new Scenario("is not needed for a change that is taken back", """
                    app=2         | app
                    app=1         | -
                    """),
            new Scenario("is needed for a contract", """
                    sheep=1/Wool  | sheep
                    sheep=2/Wool  | sheep
                    restart       | - published sheep 2, barn 2
                    sheep=3/Wool  | -
                    """),
            new Scenario("is not needed for a contract that is taken back", """
                    sheep=1/Wool  | sheep
                    sheep=1       | -
                    """),
            new Scenario("brings what was compiled against a held build, too", """
                    sheep=1/Wool  | sheep
                    barn=2        | sheep barn
                    app=2         | sheep barn app
                    restart       | - published sheep 2, barn 2, app 0
                    """),
            new Scenario("waits until all modules are good", """
                    app=2         | app
                    barn!         | app blocked
                    restart       | app blocked
                    barn=2        | app
                    restart       | - published app 0
                    """),
            new Scenario("waits for a failed module even if nothing is held", """
                    sheep!        | - blocked
                    restart       | - blocked
                    sheep=1       | -
                    """),
            new Scenario("brings the newest build of a module", """
                    app=2         | app
                    app=3         | app
                    restart       | - published app 0
                    app=3         | -
                    """));

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> follows_its_steps() {
        return SCENARIOS.stream().map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> check(scenario)));
    }

    private void check(Scenario scenario) throws IOException {
        Session session = new Session(folder.resolve(scenario.name().replace(' ', '_')));
        StringBuilder actual = new StringBuilder();
        for (String line : scenario.steps().split("\n")) {
            String step = line.substring(0, line.indexOf('|'));
            actual.append(step).append("| ").append(session.take(step.strip())).append('\n');
        }
        session.close();
        assertEquals(scenario.steps(), actual.toString());
    }

    private static final class Session {
        private final List<ModuleBuild> builds = new ArrayList<>();
        private final Restarts restarts;

        Session(Path root) throws IOException {
            SessionDirectory directory = new SessionDirectory(root.resolve("dymod"));
            open(root, directory, "sheep", Role.SWAPPED);
            open(root, directory, "barn", Role.SWAPPED, "sheep");
            open(root, directory, "app", Role.PROGRAM, "barn", "sheep");
            for (ModuleBuild build : builds) {
                build.connect(builds);
                build.publish(good(build.module().name(), "1"), BuildCause.of("first"));
            }
            restarts = new Restarts(builds);
            restarts.writeProgram();
        }

        private void open(Path root, SessionDirectory directory, String name, Role role, String... requires)
                throws IOException {
            Path output = Files.createDirectories(root.resolve(name).resolve("target/classes"));
            WatchedModule module = new WatchedModule(
                    name,
                    root.resolve(name),
                    output,
                    output,
                    new Compilation.External(),
                    new TreeSet<>(List.of(requires)),
                    List.of(),
                    role);
            builds.add(ModuleBuild.open(
                    module,
                    directory.module(name),
                    true,
                    new TreeMap<>(),
                    TypePatterns.NONE,
                    new HostingChoice(ContextMode.NEVER, true)));
        }

        /** Takes a step, and returns the state after it. */
        String take(String step) throws IOException {
            String published = "";
            if (!step.equals("restart")) {
                build(step);
            } else if (!restarts.areBlocked()) {
                published = restarts.release().stream()
                        .map(status -> status.module() + " " + status.generation())
                        .collect(Collectors.joining(", "));
            }
            return state() + (published.isEmpty() ? "" : " published " + published);
        }

        private void build(String step) {
            String name = step.split("[=!]")[0];
            ModuleBuild build = builds.stream()
                    .filter(each -> each.module().name().equals(name))
                    .findFirst()
                    .orElseThrow();
            Candidate candidate = step.endsWith("!") ? bad() : good(name, step.substring(name.length() + 1));
            Path source = build.module().folder().resolve("Source.java");
            BuildCause cause = BuildCause.ofChanges(List.of(source), Instant.now());
            build.finish(candidate, cause, restarts.isAhead(build));
        }

        private String state() {
            List<String> held = builds.stream()
                    .filter(ModuleBuild::isHeld)
                    .map(build -> build.module().name())
                    .toList();
            assertEquals(!held.isEmpty(), restarts.areDue());
            assertEquals(!held.isEmpty(), restarts.reason().isPresent());
            return (held.isEmpty() ? "-" : String.join(" ", held)) + (restarts.areBlocked() ? " blocked" : "");
        }

        void close() {
            builds.forEach(ModuleBuild::close);
        }
    }

    private static Candidate.Good good(String module, String text) {
        String type = module + "/Api";
        ClassWriter api = new ClassWriter(0);
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE;
        api.visit(Opcodes.V17, access, type, null, "java/lang/Object", null);
        if (text.contains("/")) {
            String method = text.substring(text.indexOf('/') + 1);
            api.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, method, "()V", null, null);
        }
        ClassTree tree = ClassTree.of(Map.of(type + ".class", api.toByteArray(), "body", text.getBytes()));
        boolean swapped = !module.equals("app");
        return new Candidate.Good(
                new BuildOutput.Classes(
                        tree, List.of(), Collections.emptySortedSet(), Optional.empty(), Optional.empty()),
                new Contract(swapped ? new TreeMap<>(Map.of(module + ".Api", "service")) : new TreeMap<>(), "digest"),
                Optional.empty(),
                Duration.ZERO);
    }

    private static Candidate.Bad bad() {
        return new Candidate.Bad(
                List.of(new CompileDiagnostic(Severity.ERROR, Optional.empty(), -1, -1, "code", "bad", "bad")),
                Duration.ZERO);
    }
}
