package dev.dymod.tests.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Listener of the JUnit Platform that sends results to Maven. Tests may run in parallel. */
final class ResultListener implements TestExecutionListener {

    private static final int LONGEST_NAME = 4_000;

    private final WorkerChannel channel;
    private final Predicate<String> isOwn;
    private final Map<String, Long> starts = new ConcurrentHashMap<>();

    /** The plan of the run; empty before it begins. */
    private volatile Optional<TestPlan> plan = Optional.empty();

    /**
     * Creates a listener.
     *
     * @param isOwn whether a class is one of the build
     */
    ResultListener(WorkerChannel channel, Predicate<String> isOwn) {
        this.channel = channel;
        this.isOwn = isOwn;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = Optional.of(started);
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        starts.put(test.getUniqueId(), System.nanoTime());
        if (test.isTest()) {
            try {
                channel.send(PacketType.STARTED, name(test).bytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e); // A packet can always be written to memory.
            }
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        long now = System.nanoTime();
        long start = Optional.ofNullable(starts.remove(test.getUniqueId())).orElse(now);
        Outcome outcome = switch (result.getStatus()) {
            case SUCCESSFUL -> Outcome.PASSED;
            case ABORTED -> Outcome.ABORTED;
            case FAILED -> Outcome.FAILED;
        };
        if (test.isTest() || outcome != Outcome.PASSED) {
            TestName name = name(test);
            Optional<TestFailure> failure =
                    result.getThrowable().map(thrown -> TestFailure.of(thrown, name.className(), isOwn));
            send(new TestResult(name, test.isTest(), outcome, now - start, failure, ""));
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        String text = Optional.ofNullable(reason).orElse("");
        Set<TestIdentifier> below = test.isTest()
                ? Set.of()
                : plan.map(all -> all.getDescendants(test)).orElseGet(Set::of);
        below.stream().filter(TestIdentifier::isTest).forEach(each -> sendSkipped(each, text));
        sendSkipped(test, text);
    }

    private void sendSkipped(TestIdentifier test, String reason) {
        send(new TestResult(name(test), test.isTest(), Outcome.SKIPPED, 0, Optional.empty(), reason));
    }

    private void send(TestResult result) {
        try {
            channel.send(PacketType.FINISHED, result.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // A packet can always be written to memory.
        }
    }

    private TestName name(TestIdentifier test) {
        String method = test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getMethodName())
                .orElseGet(() -> test.isTest() ? test.getDisplayName() : "");
        return new TestName(
                test.getUniqueId(), className(test), method, TestFailure.cut(test.getDisplayName(), LONGEST_NAME));
    }

    /** Returns the class of the test, or of the next container around it that has one. */
    private String className(TestIdentifier test) {
        Optional<TestIdentifier> at = Optional.of(test);
        while (at.isPresent()) {
            Optional<String> name = at.get().getSource().flatMap(ResultListener::className);
            if (name.isPresent()) {
                return name.get();
            }
            TestIdentifier here = at.get();
            at = plan.flatMap(all -> all.getParent(here));
        }
        return "";
    }

    private static Optional<String> className(TestSource source) {
        if (source instanceof MethodSource method) {
            return Optional.of(method.getClassName());
        }
        return source instanceof ClassSource type ? Optional.of(type.getClassName()) : Optional.empty();
    }
}
