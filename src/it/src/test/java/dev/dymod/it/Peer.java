package dev.dymod.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Way to develop a program with default settings: dymod, or one of its peers.
 *
 * @param name name in the table
 * @param project copy of its program
 * @param sheep folder of the sources of the part that is edited
 * @param start goals and options that start the program; {@code %d} is the port of its server
 * @param build goals and options of the build that its users start after a save; empty if it builds by itself
 * @param byHand whether its users end the program before each build, and start it again
 */
record Peer(String name, Project project, String sheep, List<String> start, List<String> build, boolean byHand) {

    /** Maven version that all of them support. */
    private static final Path MAVEN = Environment.maven("3.9.16");

    static List<Peer> all() {
        return List.of(
                peer("dymod", "subcrate/", List.of("-Pdebug", "-Ddymod.run.arguments=%d"), List.of(), false),
                peer(
                        "quarkus",
                        "",
                        // Does not ask whether it may send usage data.
                        List.of("quarkus:dev", "-Dquarkus.http.port=%d", "-Dquarkus.analytics.disabled=true"),
                        List.of(),
                        false),
                peer("liberty", "", List.of("liberty:dev", "-Dliberty.var.http.port=%d"), List.of(), false),
                peer(
                        "spring",
                        "",
                        List.of("spring-boot:run", "-Dspring-boot.run.arguments=--server.port=%d"),
                        List.of("-o", "-q", "compile"),
                        false),
                peer("plain", "", List.of("-q", "compile", "exec:java", "-Dexec.args=%d"), List.of(), true));
    }

    private static Peer peer(String name, String module, List<String> start, List<String> build, boolean byHand) {
        Project project = Project.copyOf("peers/" + name, "Peers-" + name);
        Project part = Project.copyOf("peers/sheep", "Peers-sheep");
        String sheep = module + "src/main/java/sheep/";
        for (String source : List.of("SheepCounter.java", "impl/Sheep.java", "impl/Wool.java")) {
            project.write(sheep + source, part.read("src/main/java/sheep/" + source));
        }
        for (int i = 0; i < Integer.getInteger("classes", 100); i++) {
            project.write(
                    sheep + "impl/Other" + i + ".java",
                    "package sheep.impl; class Other%d { int twice(int n) { return 2 * n + %d; } }".formatted(i, i));
        }
        return new Peer(name, project, sheep, start, build, byHand);
    }

    /** Returns the source of the program itself, which answers requests. */
    String meadow() {
        return (name.equals("dymod") ? "app/" : "") + "src/main/java/app/Meadow.java";
    }

    MavenRun run(int port) {
        return mvn(start.stream().map(each -> each.replace("%d", "" + port)).toList());
    }

    /** Starts the build that its users start after a save, if there is one. */
    Optional<MavenRun> startBuild() {
        return build.isEmpty() ? Optional.empty() : Optional.of(mvn(build));
    }

    private MavenRun mvn(List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        if (!name.equals("dymod")) {
            // The peers are in the user's own repository, if Maven has downloaded them before.
            all.add("-Dmaven.repo.local=" + Environment.userRepository());
        }
        return MavenRun.startAsInstalled(MAVEN, project, all.toArray(String[]::new));
    }
}
