package dev.dymod.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Way to develop a program: dymod, or one of its peers.
 *
 * @param name name in the output
 * @param project copy of its program
 * @param service folder of the module with the part that is swapped by dymod; ends with a slash, or is empty
 * @param program folder of the module with the class that answers requests
 * @param start goals and options that start the program; {@code %port} is the port of its server, {@code %debug} the one for a
 *     debugger
 * @param afterSave what its users do after a save
 * @param lines what its program prints about edits
 */
record Peer(
        String name,
        Project project,
        String service,
        String program,
        List<String> start,
        AfterSave afterSave,
        Lines lines) {

    /** Maven version that all of them support. */
    private static final Path MAVEN = Environment.maven("3.9.16");

    /** Path of the agent, which is not in Maven's central repository; empty if there is none. */
    private static final String HOTSWAP_AGENT = System.getProperty("hotswapagent", "");

    private static final String SOURCES = "src/main/java/";
    private static final String COLD = "-Ddymod.run.standby=never";
    private static final String NEVER_IN_PLACE = "-Ddymod.run.inPlace=never";
    private static final String TIERED = "-Ddymod.run.fastStart=never";

    /**
     * Texts of lines of a program.
     *
     * @param inPlace on an edit that changes the running program
     * @param refused on an edit that the running program cannot take over; nobody restarts it then
     */
    record Lines(String inPlace, String refused) {

        private static final String NEVER = "\0";

        private static final Lines NONE = new Lines(NEVER, NEVER);
        private static final Lines DYMOD = new Lines("app in place: ", NEVER);
        private static final Lines QUARKUS = new Lines("replacing classes via instrumentation", NEVER);
        private static final Lines HOTSWAP_AGENT = new Lines("Reloading classes [", "class redefinition failed");

        boolean canRefuse() {
            return !refused.equals(NEVER);
        }
    }

    /** Returns the ways to develop the small program. HotswapAgent is one only where its jar is named. */
    static List<Peer> ofTheSmallProgram() {
        List<Peer> all = new ArrayList<>(List.of(
                small("dymod", "dymod", AfterSave.NOTHING, Lines.DYMOD, dymodRun()),
                small("dymod-restarts", "dymod", AfterSave.NOTHING, Lines.DYMOD, dymodRun(NEVER_IN_PLACE, COLD)),
                small("quarkus", "quarkus", AfterSave.NOTHING, Lines.QUARKUS, quarkusDev(false)),
                small("quarkus-instrumentation", "quarkus", AfterSave.NOTHING, Lines.QUARKUS, quarkusDev(true)),
                small(
                        "liberty",
                        "liberty",
                        AfterSave.NOTHING,
                        Lines.NONE,
                        List.of("liberty:dev", "-Dliberty.var.http.port=%port")),
                small("devtools-maven", "spring", AfterSave.MAVEN, Lines.NONE, springBootRun()),
                small("devtools-javac", "spring", AfterSave.JAVAC, Lines.NONE, springBootRun()),
                small("ide", "plain", AfterSave.HOT_SWAP, Lines.NONE, exec("hotswap", "-Ddebug=%debug")),
                small(
                        "plain",
                        "plain",
                        AfterSave.START_AGAIN,
                        Lines.NONE,
                        List.of("-q", "compile", "exec:java", "-Dexec.args=%port"))));
        if (!HOTSWAP_AGENT.isEmpty()) {
            List<String> start = exec("hotswapagent", "-Dhotswapagent=" + HOTSWAP_AGENT);
            all.add(small("hotswapagent", "plain", AfterSave.JAVAC, Lines.HOTSWAP_AGENT, start));
        }
        return all;
    }

    /** Returns the ways to develop the Spring Boot application of real size. */
    static List<Peer> ofTheShop() {
        List<String> devtools = with(springBootRun(), "-Pdevtools");
        return List.of(
                shop("devtools-javac", AfterSave.JAVAC, Lines.NONE, devtools),
                shop("devtools-maven", AfterSave.MAVEN, Lines.NONE, devtools),
                shop("dymod", AfterSave.NOTHING, Lines.DYMOD, dymodServer()),
                shop("dymod-cold", AfterSave.NOTHING, Lines.DYMOD, dymodServer(COLD)),
                shop("dymod-tiered", AfterSave.NOTHING, Lines.DYMOD, dymodServer(TIERED)),
                shop("dymod-cold-tiered", AfterSave.NOTHING, Lines.DYMOD, dymodServer(COLD, TIERED)));
    }

    private static List<String> dymodRun(String... options) {
        return with(List.of("-Pdebug", "-Ddymod.run.arguments=%port"), options);
    }

    private static List<String> dymodServer(String... options) {
        return with(List.of("-Pdebug", "-Ddymod.run.arguments=--server.port=%port"), options);
    }

    private static List<String> springBootRun() {
        return List.of("spring-boot:run", "-Dspring-boot.run.arguments=--server.port=%port");
    }

    private static List<String> quarkusDev(boolean instrumentation) {
        return List.of(
                "quarkus:dev",
                "-Dquarkus.http.port=%port",
                // Does not ask whether it may send usage data.
                "-Dquarkus.analytics.disabled=true",
                "-Dquarkus.live-reload.instrumentation=" + instrumentation);
    }

    private static List<String> exec(String profile, String... options) {
        return with(List.of("-q", "compile", "exec:exec", "-P" + profile, "-Dport=%port"), options);
    }

    private static List<String> with(List<String> goals, String... options) {
        List<String> all = new ArrayList<>(goals);
        all.addAll(Arrays.asList(options));
        return all;
    }

    private static Peer small(String name, String program, AfterSave afterSave, Lines lines, List<String> start) {
        String service = program.equals("dymod") ? "subcrate/" : "";
        Project project = Project.copyOf("peers/" + program, "Peers-" + name);
        copyService(project, service);
        for (int i = 0; i < Integer.getInteger("classes", 100); i++) {
            project.write(
                    service + SOURCES + "sheep/impl/Other" + i + ".java",
                    "package sheep.impl; class Other%d { int twice(int n) { return 2 * n + %d; } }".formatted(i, i));
        }
        return new Peer(name, project, service, program.equals("dymod") ? "app/" : "", start, afterSave, lines);
    }

    private static Peer shop(String name, AfterSave afterSave, Lines lines, List<String> start) {
        Project project = Project.copyOf("peers/shop", "PeersSpring-" + name);
        copyService(project, "subcrate/");
        new ShopSources(project, "app/" + SOURCES).write(Integer.getInteger("classes", 100));
        return new Peer(name, project, "subcrate/", "app/", start, afterSave, lines);
    }

    private static void copyService(Project project, String module) {
        Project part = Project.copyOf("peers/sheep", "Peers-sheep");
        for (String source : List.of("SheepCounter.java", "impl/Sheep.java", "impl/Wool.java")) {
            project.write(module + SOURCES + "sheep/" + source, part.read(SOURCES + "sheep/" + source));
        }
    }

    /** Returns the path of a source of the part that is swapped by dymod. */
    String sheep(String source) {
        return service + SOURCES + "sheep/" + source;
    }

    /** Returns the source of the program itself, which answers requests. */
    String meadow() {
        return program + SOURCES + "app/Meadow.java";
    }

    /** Returns whether a JVM waits for the next restart. */
    boolean hasStandby() {
        return lines.equals(Lines.DYMOD) && !start.contains(COLD);
    }

    /** Compiles everything, downloads what is needed, and writes the class path of the program's module into a file. */
    void prepare() {
        List<String> goals = List.of(
                "-q",
                "compile",
                "org.apache.maven.plugins:maven-dependency-plugin:3.10.0:build-classpath",
                "-Dmdep.outputFile=target/" + WarmJavac.CLASS_PATH_FILE,
                "-Dmdep.includeScope=compile");
        try (MavenRun mvn = mvn(goals)) {
            if (mvn.awaitExit() != 0) {
                throw new AssertionError(name + " cannot be built:\n" + mvn.output());
            }
        }
    }

    MavenRun run(int port, int debug) {
        return mvn(start.stream()
                .map(each -> each.replace("%port", "" + port).replace("%debug", "" + debug))
                .toList());
    }

    /** Starts the build that users of a command line start after a save. */
    MavenRun startBuild() {
        return mvn(List.of("-o", "-q", "compile"));
    }

    private MavenRun mvn(List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        if (service.isEmpty()) {
            // No dymod is needed. The peers are in the user's own repository, if Maven has downloaded them before.
            all.add("-Dmaven.repo.local=" + Environment.userRepository());
        }
        return MavenRun.startAsInstalled(MAVEN, project, all.toArray(String[]::new));
    }
}
