package dev.dymod.tests.worker;

import dev.dymod.tests.worker.RunRequest.Selection;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.Filter;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** One run of tests, in the thread that creates it. */
final class TestRun {

    /** Property that tests read to start a JVM with their own class path; surefire sets it, too. */
    private static final String TEST_CLASS_PATH = "surefire.test.class.path";

    private final RunRequest request;
    private final WorkerChannel channel;
    private final MemoryWatch memory;
    private final Cancellation cancellation = Cancellation.create();
    private final Thread thread = Thread.currentThread();
    private boolean hasEnded;

    TestRun(RunRequest request, WorkerChannel channel, MemoryWatch memory) {
        this.request = request;
        this.channel = channel;
        this.memory = memory;
    }

    String id() {
        return request.id();
    }

    /** Reports the stack of the run's thread, and ends the run if a test or the JUnit Platform reacts to it. Any thread. */
    synchronized void cancel() {
        if (!hasEnded) {
            channel.send(PacketType.STACK, text(thread.getStackTrace()));
            cancellation.cancel();
            thread.interrupt();
        }
    }

    private synchronized void end() {
        hasEnded = true;
        Thread.interrupted(); // A cancel that came too late.
    }

    static String text(StackTraceElement[] stack) {
        StringBuilder text = new StringBuilder();
        for (StackTraceElement frame : stack) {
            text.append("\tat ").append(frame).append('\n');
        }
        return text.toString();
    }

    /**
     * Runs the tests.
     *
     * @param output that of the tests
     */
    RunSummary run(WorkerOutput output) throws IOException, InterruptedException {
        Set<Thread> before = JvmState.threads();
        List<String> problems = new ArrayList<>();
        SystemLoader kept = (SystemLoader) ClassLoader.getSystemClassLoader();
        output.begin(request.mostOutput());
        try (OwnLoader own = OwnLoader.of(request.own(), kept)) {
            memory.add(own);
            kept.setRun(Optional.of(own));
            thread.setContextClassLoader(own);
            String classPath = classPath();
            System.setProperty("java.class.path", classPath);
            System.setProperty(TEST_CLASS_PATH, classPath);
            execute(own, problems);
        } finally {
            thread.setContextClassLoader(kept);
            kept.setRun(Optional.empty());
            end();
        }
        return new RunSummary(
                request.id(), problems, JvmState.threadsSince(before), output.dropped(), memory.metaspace());
    }

    /** Returns the class path that the tests would have without dymod. The first entry of this JVM is the worker's jar. */
    private String classPath() {
        String all = System.getProperty("java.class.path");
        String kept = all.substring(all.indexOf(File.pathSeparatorChar) + 1);
        return String.join(File.pathSeparator, request.own()) + File.pathSeparator + kept;
    }

    private void execute(OwnLoader own, List<String> problems) {
        List<ClassSelector> classes = new ArrayList<>();
        for (String name : request.classes()) {
            try {
                classes.add(DiscoverySelectors.selectClass(own.loadClass(name)));
            } catch (ClassNotFoundException | LinkageError e) {
                problems.add(Messages.notLoaded(name, e));
            }
        }
        if (classes.isEmpty()) {
            return; // Without a selector, some engines look for tests themselves.
        }
        LauncherDiscoveryRequest tests = LauncherDiscoveryRequestBuilder.request()
                .selectors(classes)
                .filters(filters(request.selection()))
                .configurationParameters(request.parameters())
                .build();
        try (LauncherSession session = LauncherFactory.openSession()) {
            cancellation.execute(session.getLauncher(), tests, new ResultListener(channel, own::has));
        } catch (OutOfMemoryError e) {
            memory.ranOut();
            problems.add(Messages.notRun(e));
        } catch (RuntimeException | Error e) {
            problems.add(Messages.notRun(e));
        }
    }

    private static Filter<?>[] filters(Selection selection) {
        List<Filter<?>> filters = new ArrayList<>();
        if (!selection.tags().isEmpty()) {
            filters.add(TagFilter.includeTags(selection.tags()));
        }
        if (!selection.excludedTags().isEmpty()) {
            filters.add(TagFilter.excludeTags(selection.excludedTags()));
        }
        if (!selection.engines().isEmpty()) {
            filters.add(EngineFilter.includeEngines(selection.engines()));
        }
        if (!selection.excludedEngines().isEmpty()) {
            filters.add(EngineFilter.excludeEngines(selection.excludedEngines()));
        }
        return filters.toArray(Filter[]::new);
    }
}
