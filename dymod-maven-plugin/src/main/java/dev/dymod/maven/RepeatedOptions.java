package dev.dymod.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenExecutionRequest;

/**
 * Options of the running {@code mvn} that another one is to have, too, as typed; beside what {@link MavenInvocation} repeats.
 *
 * <p>{@code -l} is not among them: two builds would write to one file, of which the second begins by emptying it.
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

    /** Those that Maven chooses by itself. */
    private static final List<String> BUILDERS = List.of("singlethreaded", "multithreaded");

    private RepeatedOptions() {}

    /**
     * Reads them.
     *
     * @return a new list
     */
    static List<String> of(MavenExecutionRequest request) {
        List<String> options = new ArrayList<>(output(request));
        options.addAll(modules(request));
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
        // The class is not one of Maven's API, and not of the same package in Maven 3 and 4.
        Optional.ofNullable(request.getTransferListener())
                .filter(listener -> listener.getClass().getSimpleName().startsWith("Quiet"))
                .ifPresent(listener -> options.add("-ntp"));
        return options;
    }

    /**
     * Which modules are built. From where a build was resumed the next one is, too: of what comes before, the program runs on
     * what the local repository has, and that need not compile.
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
