package dev.dymod.maven.invoke;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenExecutionRequest;

/**
 * Command-line options of the running {@code mvn} that a successor repeats, besides those of {@link MavenInvocation}.
 *
 * <p>{@code -l} is not repeated, because the successor would empty the log file of the running build.
 */
final class RepeatedOptions {

    private static final Map<String, String> FAILURE = Map.of(
            MavenExecutionRequest.REACTOR_FAIL_AT_END, "-fae",
            MavenExecutionRequest.REACTOR_FAIL_NEVER, "-fn");

    private static final Map<String, List<String>> MAKE = Map.of(
            MavenExecutionRequest.REACTOR_MAKE_UPSTREAM, List.of("-am"),
            MavenExecutionRequest.REACTOR_MAKE_DOWNSTREAM, List.of("-amd"),
            MavenExecutionRequest.REACTOR_MAKE_BOTH, List.of("-am", "-amd"));

    private static final Map<Integer, String> LOGGING =
            Map.of(MavenExecutionRequest.LOGGING_LEVEL_DEBUG, "-X", MavenExecutionRequest.LOGGING_LEVEL_ERROR, "-q");

    private static final Map<String, String> CHECKSUMS = Map.of(
            MavenExecutionRequest.CHECKSUM_POLICY_FAIL, "-C",
            MavenExecutionRequest.CHECKSUM_POLICY_WARN, "-c");

    /** Builders that Maven chooses by itself. */
    private static final List<String> BUILDERS = List.of("singlethreaded", "multithreaded");

    private RepeatedOptions() {}

    /**
     * Reads the options into a new list, one word each.
     *
     * @param modules selection of modules that replaces that of the running build; empty to keep it
     */
    static List<String> of(MavenExecutionRequest request, Optional<List<String>> modules) {
        List<String> options = new ArrayList<>(output(request));
        options.addAll(modules.orElseGet(() -> modules(request)));
        options.addAll(repositories(request));
        Optional.ofNullable(request.getReactorFailureBehavior())
                .map(FAILURE::get)
                .ifPresent(options::add);
        if (request.getDegreeOfConcurrency() > 1) {
            options.add("-T" + request.getDegreeOfConcurrency());
        }
        Optional.ofNullable(request.getBuilderId())
                .filter(builder -> !BUILDERS.contains(builder))
                .ifPresent(builder -> options.addAll(List.of("-b", builder)));
        return options;
    }

    private static List<String> output(MavenExecutionRequest request) {
        List<String> options = new ArrayList<>();
        Optional.ofNullable(LOGGING.get(request.getLoggingLevel())).ifPresent(options::add);
        if (request.isShowErrors()) {
            options.add("-e");
        }
        // The class is not part of Maven's API, and its package differs between Maven 3 and 4.
        Optional.ofNullable(request.getTransferListener())
                .filter(listener -> listener.getClass().getSimpleName().startsWith("Quiet"))
                .ifPresent(listener -> options.add("-ntp"));
        return options;
    }

    /**
     * Returns the options that select modules. A resumed build is resumed at the same module: the program uses the modules before
     * it from the local repository, and they may not compile.
     */
    private static List<String> modules(MavenExecutionRequest request) {
        List<String> options = new ArrayList<>();
        List<String> selected = new ArrayList<>(request.getSelectedProjects());
        request.getExcludedProjects().forEach(module -> selected.add("!" + module));
        if (!selected.isEmpty()) {
            options.addAll(List.of("-pl", String.join(",", selected)));
        }
        Optional.ofNullable(request.getMakeBehavior()).map(MAKE::get).ifPresent(options::addAll);
        Optional.ofNullable(request.getResumeFrom()).ifPresent(module -> options.addAll(List.of("-rf", module)));
        if (!request.isRecursive()) {
            options.add("-N");
        }
        return options;
    }

    private static List<String> repositories(MavenExecutionRequest request) {
        List<String> options = new ArrayList<>();
        if (request.isUpdateSnapshots()) {
            options.add("-U");
        }
        if (request.isNoSnapshotUpdates()) {
            options.add("-nsu");
        }
        Optional.ofNullable(request.getGlobalChecksumPolicy())
                .map(CHECKSUMS::get)
                .ifPresent(options::add);
        return options;
    }
}
