package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Makes edits of all kinds in a build that other people wrote, with all its plugins: a reactor of libraries, to which a program
 * is added that runs under {@code dymod:run}. Some of the libraries are its submodules. The program prints which version of
 * each edited file runs.
 *
 * <p>CI uses a released reactor. Another one is given by the path of a checkout, and by the folders of the modules to edit, which
 * must have the names of their artifacts:
 *
 * <pre>
 * mvn verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=RealBuildIT -Dreal.checkout=/path \
 *     -Dreal.depends=a,b,c -Dreal.submodule=a -Dreal.library=b -Dedits=50
 * </pre>
 *
 * <p>With {@code -Dedits} it prints how long each kind of edit took, beside {@code mvn -q process-classes} of the same reactor.
 */
@Tag("any-jdk")
@Order(1)
@DisplayName("A real build")
class RealBuildIT {

    private static final String PROGRAM = "dymod-real-program";

    private final String submodule = System.getProperty("real.submodule", "maven-resolver-test-util");
    private final String library = System.getProperty("real.library", "maven-resolver-util");
    private final List<String> depends =
            List.of(System.getProperty("real.depends", "maven-resolver-supplier,maven-resolver-test-util")
                    .split(","));

    private final Project project = checkout();
    private final PrintedState state = PrintedState.of(
            "program=p0 resource=r0 library=l0 first=f0 second=s0 third=t0 probe=b0 text=x0 extra=none");
    private final Random random = new Random(Long.getLong("seed", 1));
    private final Map<String, Runnable> edits = new LinkedHashMap<>();
    private final EditTimes times = new EditTimes();
    private final MarkedClasses marked = new MarkedClasses(project, state);

    private final String main = PROGRAM + "/src/main/java/program/Main.java";
    private final String properties = PROGRAM + "/src/main/resources/program.txt";
    private final String probe = submodule + "/src/main/java/real/probe/impl/ProbeImpl.java";
    private final String extra = submodule + "/src/main/java/real/probe/impl/Extra.java";
    private final String text = submodule + "/src/main/resources/real/probe.txt";

    private static Project checkout() {
        Path source = Path.of(System.getProperty("real.checkout", System.getProperty("it.real")));
        Path target = Environment.work().resolve("RealBuildIT");
        Project project = new Project(target);
        project.delete("");
        project.copy(source.toAbsolutePath().toString(), "");
        return project;
    }

    @Test
    void runs_the_current_files_after_each_edit() {
        prepare();
        boolean reports = Integer.getInteger("edits") != null;
        double build = reports ? build() : 0;
        edits.put("a class of the submodule", () -> marked.edit("first"));
        edits.put("another class of the submodule", () -> marked.edit("second"));
        edits.put("three classes of the submodule", () -> {
            marked.edit("first");
            marked.edit("third");
            edit(probe, "probe=", "probe");
        });
        edits.put("a resource of the submodule", () -> project.replace(text, state.next("text")));
        edits.put("a class that comes or goes", this::createOrDelete);
        edits.put("a mistake, corrected", this::makeAMistake);
        edits.put("a class of another module", () -> marked.edit("library"));
        edits.put("a class of the program", () -> edit(main, "program=", "program"));
        edits.put("a resource of the program", () -> project.replace(properties, state.next("resource")));
        edits.put("the service", this::editTheService);
        edits.put("the submodule's pom", () -> comment(submodule + "/pom.xml"));
        edits.put("all at once", () -> {
            marked.edit("library");
            marked.edit("second");
            edit(probe, "probe=", "probe");
            edit(main, "program=", "program");
        });
        List<String> kinds = new ArrayList<>(edits.keySet());
        Collections.shuffle(kinds, random);
        int count = Integer.getInteger("edits", kinds.size());
        try (MavenRun mvn = MavenRun.start(project, options("-Pdebug", "process-classes"))) {
            running = mvn;
            mvn.awaitLine(state.line());
            for (int i = 0; i < count; i++) {
                String kind = i < kinds.size() ? kinds.get(i) : kinds.get(random.nextInt(kinds.size()));
                long begin = System.nanoTime();
                edits.get(kind).run();
                mvn.awaitNextLine(state.line());
                times.add(kind, begin);
                AwaitRun await = AwaitRun.on(project, PROGRAM);
                assertEquals(0, await.code(), () -> kind + ": " + await.text());
            }
        }
        if (reports) {
            report(build);
        }
    }

    private MavenRun running;

    /** Returns a command line for the program and the modules that it needs. */
    private static String[] options(String... arguments) {
        Stream<String> more = Stream.of(System.getProperty("real.options", "-Drat.skip -Dspotless.action=apply")
                        .split(" "))
                .filter(one -> !one.isEmpty());
        Stream<String> modules = Stream.of("-pl", PROGRAM, "-am");
        return Stream.of(Stream.of(arguments), modules, more)
                .flatMap(each -> each)
                .toArray(String[]::new);
    }

    private void report(double first) {
        times.print();
        System.out.printf(
                Locale.ROOT,
                "mvn -q process-classes: %.2f s at first, %.2f s when nothing has to be compiled%n",
                first,
                build());
    }

    /** Returns the seconds of a build without the profile, which may download what the reactor needs. */
    private double build() {
        long begin = System.nanoTime();
        try (MavenRun mvn = MavenRun.start(project, options("-q", "process-classes"))) {
            assertEquals(0, mvn.awaitExit(), mvn::output);
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    // ---- the edits

    private void edit(String file, String before, String word) {
        project.edit(file, before + state.get(word), before + state.next(word));
    }

    private void createOrDelete() {
        if (state.get("extra").equals("none")) {
            project.write(extra, """
                    package real.probe.impl;

                    public class Extra {
                        @Override
                        public String toString() {
                            return "%s";
                        }
                    }
                    """.formatted(state.next("extra")));
        } else {
            project.delete(extra);
            state.set("extra", "none");
        }
    }

    private void makeAMistake() {
        int mark = running.mark();
        project.edit(probe, "\" probe=", "nothing \" probe=");
        running.awaitLineSince(mark, "; generation ");
        running.awaitNextLine(state.line());
        project.edit(probe, "nothing \" probe=", "\" probe=");
        edit(probe, "probe=", "probe");
    }

    /** Renames the method of the service, in the provider and in the program, too. */
    private void editTheService() {
        boolean plain = project.read(main).contains("probe.describe()");
        String before = plain ? "describe()" : "report()";
        String after = plain ? "report()" : "describe()";
        project.edit(submodule + "/src/main/java/real/probe/Probe.java", before, after);
        project.edit(probe, "String " + before, "String " + after);
        project.edit(main, "probe." + before, "probe." + after);
        edit(main, "program=", "program");
    }

    private void comment(String pom) {
        project.edit(pom, "</project>", "<!-- once more -->\n</project>");
    }

    // ---- what is added to the build

    private void prepare() {
        project.delete(".git");
        String pom = project.read("pom.xml");
        project.edit("pom.xml", "</modules>", "  <module>" + PROGRAM + "</module>\n  </modules>");
        List<String> first = marked.candidates(submodule);
        for (int i = 0; i < 3; i++) {
            marked.mark(List.of("first", "second", "third").get(i), first.get(i * first.size() / 3));
        }
        List<String> others = marked.candidates(library);
        marked.mark("library", others.get(others.size() / 2));
        project.write(submodule + "/src/main/java/real/probe/Probe.java", """
                package real.probe;

                public interface Probe {
                    String describe();
                }
                """);
        project.write(probe, """
                package real.probe.impl;

                public final class ProbeImpl implements real.probe.Probe {
                    @Override
                    public String describe() {
                        return %s + " " + %s + " " + %s
                                + " probe=b0 text=" + text() + " extra=" + extra();
                    }

                    private static String extra() {
                        try {
                            return Class.forName("real.probe.impl.Extra").getConstructor().newInstance().toString();
                        } catch (ReflectiveOperationException e) {
                            return "none";
                        }
                    }

                    private static String text() {
                        try (java.util.Scanner in = new java.util.Scanner(
                                ProbeImpl.class.getResourceAsStream("/real/probe.txt"), "UTF-8")) {
                            return in.next();
                        }
                    }
                }
                """.formatted(
                        marked.expression("first"), marked.expression("second"), marked.expression("third")));
        project.write(text, "x0");
        project.write(
                submodule + "/src/main/resources/META-INF/services/real.probe.Probe", "real.probe.impl.ProbeImpl");
        project.write(main, """
                package program;

                public final class Main {
                    public static void main(String[] args) throws Exception {
                        real.probe.Probe probe = dev.dymod.Dymod.lookup(real.probe.Probe.class);
                        while (true) {
                            System.out.println("state: program=p0 resource=" + resource() + " " + %s + " "
                                    + probe.describe() + ".");
                            Thread.sleep(20);
                        }
                    }

                    private static String resource() throws java.io.IOException {
                        try (java.io.InputStream in = Main.class.getResourceAsStream("/program.txt")) {
                            return new String(in.readAllBytes());
                        }
                    }
                }
                """.formatted(marked.expression("library")));
        project.write(properties, "r0");
        project.write(PROGRAM + "/pom.xml", programPom(coordinates(pom)));
    }

    /** Returns the group and the version of the reactor's root. */
    private static List<String> coordinates(String pom) {
        String own = pom.replaceFirst("(?s)<parent>.*?</parent>", "");
        String version = MarkedClasses.first(Pattern.compile("<version>([^<]+)</version>"), own);
        Matcher group =
                Pattern.compile("<groupId>([^<]+)</groupId>").matcher(own.substring(0, own.indexOf("<version>")));
        return List.of(
                group.find() ? group.group(1) : MarkedClasses.first(Pattern.compile("<groupId>([^<]+)</groupId>"), pom),
                version);
    }

    private String programPom(List<String> coordinates) {
        StringBuilder dependencies = new StringBuilder();
        for (String artifact : depends) {
            dependencies.append("""
                        <dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></dependency>
                    """.formatted(coordinates.get(0), artifact, coordinates.get(1)));
        }
        return Poms.module(PROGRAM, "", """
                <dependencies>
                  <dependency><groupId>dev.dymod</groupId><artifactId>dymod-runtime</artifactId><version>%s</version></dependency>
                  %s
                </dependencies>
                <profiles>
                  %s
                </profiles>
                """.formatted(
                        Environment.version(),
                        dependencies,
                        Poms.debugProfile(submodule.substring(submodule.lastIndexOf('/') + 1), "run", "")));
    }
}
