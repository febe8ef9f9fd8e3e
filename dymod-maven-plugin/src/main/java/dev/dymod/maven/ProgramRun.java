package dev.dymod.maven;

import dev.dymod.console.Console;
import dev.dymod.maven.invoke.MavenModules;
import dev.dymod.maven.invoke.SuccessorInvocation;
import dev.dymod.maven.invoke.WholeBuild;
import dev.dymod.maven.program.HostProgram;
import dev.dymod.maven.program.ProgramParameters;
import dev.dymod.maven.project.MavenComponents;
import dev.dymod.program.InPlaceSettings;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.run.Debugger;
import dev.dymod.run.InheritedSettings;
import dev.dymod.run.Predecessor;
import dev.dymod.run.ProgramSettings;
import dev.dymod.run.RestartPolicy;
import dev.dymod.run.RunException;
import dev.dymod.run.RunLoop;
import dev.dymod.session.SessionException;
import dev.dymod.session.SessionSettings;
import dev.dymod.session.TrialCompile;
import dev.dymod.session.WatchSession;
import java.io.IOException;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;

/** Work of {@code dymod:run}: starts the program, and returns when it has ended for good. Used once, by Maven's thread. */
record ProgramRun(
        MavenSession maven,
        MavenComponents components,
        ProgramParameters parameters,
        DebugParameters debugging,
        RestartPolicy policy,
        InPlaceSettings inPlace,
        Console console) {

    /** Runs the program with the classes that Maven has built. */
    void withoutSession(SessionDirectory directory) throws MojoExecutionException {
        HostProgram program = program(InheritedSettings.none());
        RunLoop loop = new RunLoop(
                program.withoutSession(directory), policy, inPlace, Optional.empty(), Optional.empty(), console);
        SessionEnd.thenRun(maven, loop::close);
        try {
            loop.run(Optional.empty());
        } catch (RunException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Opens a session and runs the program with it; if this build is a successor, once its predecessor's program has ended. */
    void withSession(SessionSettings settings) throws MojoExecutionException {
        Optional<Predecessor> predecessor = Optional.ofNullable(
                        maven.getUserProperties().getProperty(SuccessorInvocation.PROPERTY))
                .map(Predecessor::of);
        boolean isLaunched = maven.getUserProperties().containsKey(WholeBuild.PROPERTY);
        Optional<SummarySuppression> summary =
                predecessor.isPresent() || isLaunched ? Optional.of(SummarySuppression.of(maven)) : Optional.empty();
        try {
            HostProgram program =
                    program(predecessor.isPresent() ? predecessor.get().inheritance() : InheritedSettings.none());
            ProgramSettings plain = program.following(settings);
            ProgramSettings start = inPlace.redefines() ? plain.redefiningStructure() : plain;
            RunLoop.check(start.command().mainClass(), MavenModules.output(maven.getCurrentProject()));
            RunLoop loop = new RunLoop(
                    start,
                    policy,
                    inPlace.with(start.jvm()),
                    Optional.of(SuccessorInvocation.of(maven, program.debugger())),
                    predecessor,
                    console);
            if (predecessor.isPresent()) {
                TrialCompile.of(settings, console);
                predecessor.get().awaitTurn(program.debugger());
            }
            WatchSession watch = OpenSessions.inPlaceOf(
                    settings.directory(), maven, () -> WatchSession.open(settings, loop, console), loop::close);
            if (!start.inheritsInput()) {
                watch.readKeys(Terminal.of(maven).keys());
                if (predecessor.isEmpty()) {
                    watch.printKeys();
                }
            }
            loop.run(Optional.of(watch));
            watch.close();
            summary.ifPresent(SummarySuppression::begin);
        } catch (SessionException | RunException | IOException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HostProgram program(InheritedSettings inherited) throws MojoExecutionException {
        Optional<Debugger> debugger = debugging.debugger(inherited.debugPort());
        debugger.filter(chosen -> !Optional.of(chosen.port()).equals(inherited.debugPort()))
                .ifPresent(chosen -> console.notice(chosen.invitation()));
        return new HostProgram(maven, components, parameters, debugger, inherited.environment());
    }
}
