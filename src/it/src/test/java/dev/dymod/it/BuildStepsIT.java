package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Takes random steps in a build that has a generator, a processor module, a flattened pom, a linked source folder, filtered
 * resources, and a file that another tool writes to the class folder. After each step, the running program must print the
 * state of the current files. At times, that state is also compared with the one of a clean build and a fresh start.
 *
 * <p>Each kind of step is taken once, in random order; a longer run then takes any of them:
 *
 * <pre>
 * mvn verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=BuildStepsIT -Dsteps=200 -Dseed=2
 * </pre>
 */
@Tag("any-jdk")
@Order(1)
@DisplayName("A build that is more than javac")
class BuildStepsIT {

    private static final String COOK = "kitchen/src/main/java/inn/cook/Cook.java";
    private static final String HELPER = "kitchen/src/main/java/inn/cook/Helper.java";
    private static final String PROCESSOR = "gadget/src/main/java/inn/gadget/TagProcessor.java";
    private static final String SPICES = "kitchen/src/main/java/inn/spice";
    private static final String CARD = "kitchen/src/main/resources/menu/card.txt";
    private static final String EXTRA = "kitchen/src/main/resources/menu/extra.txt";
    private static final String PAGE = "app/target/classes/static/index.html";
    private static final String DISH = "kitchen/src/main/words/dish.txt";
    private static final String MAIN = "app/src/main/java/app/Main.java";
    private static final String PROPERTIES = "app/src/main/resources/app.properties";

    /**
     * Most builds that one step may cause. A refused build counts, and so does one that a later file of the burst outdates.
     */
    private static final int BUILDS = 12;

    private final Project project = Project.copyOf("inn", "BuildStepsIT");
    private final long seed = Long.getLong("seed", 1);
    private final Random random = new Random(seed);
    private final Map<String, Runnable> steps = new LinkedHashMap<>();
    private final PrintedState state = PrintedState.of("app=a0 property=p0 page=h0 cook=c0 words=d0 tag=t0 spice=mild"
            + " helper=none card=k0 extra=none filtered=w0 parameters=false");

    /** The states of the branches b0, b1 and so on. */
    private final List<Map<String, String>> branches = new ArrayList<>();

    private final Branches git;
    private final List<String> differences = new ArrayList<>();
    private Optional<MavenRun> running = Optional.empty();

    BuildStepsIT() {
        link("mild");
        project.write(".gitignore", "target\n.flattened-pom.xml\n");
        git = Branches.of(project, "", branch());
        steps.put("a class of the submodule", () -> edit(COOK, "cook=", "cook"));
        steps.put("a class of the program", () -> edit(MAIN, "app=", "app"));
        steps.put("a resource of the submodule", () -> write(CARD, "%s", "card"));
        steps.put("a resource of the program", () -> write(PROPERTIES, "property=%s", "property"));
        steps.put("a resource that comes or goes", () -> createOrDelete(EXTRA, "%s", "extra"));
        steps.put("a class that comes or goes", () -> createOrDelete(HELPER, """
                package inn.cook;

                class Helper {
                    @Override
                    public String toString() {
                        return "%s";
                    }
                }
                """, "helper"));
        steps.put("the input of a generator", () -> write(DISH, "%s", "words"));
        steps.put("the input of a generator, without which it fails", this::failTheGenerator);
        steps.put("the processor", () -> edit(PROCESSOR, "return \\\"", "tag"));
        steps.put("a class behind a link", () -> edit(SPICES + "/Spice.java", "return \"", "spice"));
        steps.put("another target of a link", this::redirectTheLink);
        steps.put("a mistake, corrected", this::makeAMistake);
        steps.put("the submodule's pom", this::editThePom);
        steps.put("the parent pom", this::editTheParent);
        steps.put("a file of another tool", this::writeAsAnotherTool);
        steps.put("files of editors", this::editAsEditors);
        steps.put("all at once", this::editAllAtOnce);
        if (git.usesGit()) {
            steps.put("a branch switch", this::switchBranch);
        }
    }

    @Test
    void runs_the_current_files_after_each_step() {
        List<String> kinds = new ArrayList<>(steps.keySet());
        Collections.shuffle(kinds, random);
        int count = Integer.getInteger("steps", kinds.size());
        int oracle = Integer.getInteger("oracle", count);
        try {
            start();
            for (int i = 0; i < count; i++) {
                step(i < kinds.size() ? kinds.get(i) : kinds.get(random.nextInt(kinds.size())));
                if ((i + 1) % oracle == 0) {
                    assertEquals(state.line(), clean(), () -> "a clean build of the same files; seed " + seed);
                }
            }
        } finally {
            running.ifPresent(MavenRun::close);
        }
        assertEquals(List.of(), differences, () -> count + " steps, seed " + seed);
    }

    /**
     * Takes a step. The first difference fails a test in CI; a longer run restarts mvn and reports all differences at the
     * end.
     */
    private void step(String name) {
        int mark = mvn().mark();
        int before = builds();
        try {
            steps.get(name).run();
            awaitState();
            AwaitRun.on(project, "app").expect(0);
            int builds = builds();
            assertTrue(builds - before <= BUILDS, () -> builds - before + " builds after one step");
        } catch (AssertionError e) {
            if (Integer.getInteger("steps") == null) {
                throw new AssertionError(name + ", seed " + seed, e);
            }
            differences.add(name + ": " + state.line() + "\nbut "
                    + e.getMessage().lines().findFirst().orElse("") + "\n"
                    + mvn().linesSince(mark).stream()
                            .filter(printed -> !printed.startsWith("state: "))
                            .collect(Collectors.joining("\n")));
            System.out.println(differences.get(differences.size() - 1));
            mvn().close();
            start();
        }
    }

    private void start() {
        running = Optional.of(MavenRun.start(project, "-Pdebug"));
        state.set("page", "h0");
        awaitState();
    }

    private MavenRun mvn() {
        return running.orElseThrow();
    }

    /** Waits for the next line with the state, because the program prints its state all the time. */
    private void awaitState() {
        mvn().awaitNextLine(state.line());
    }

    /** Returns the number of builds of all modules in this session. A successor counts from zero. */
    private int builds() {
        int builds = 0;
        for (JsonElement module :
                mvn().awaitStatus("app", "a status", status -> true).getAsJsonArray("modules")) {
            builds += module.getAsJsonObject().get("build").getAsInt();
        }
        return builds;
    }

    /** Returns the state that a fresh start prints after a clean build. */
    private String clean() {
        Project clean = new Project(project.file("../BuildStepsIT-clean"));
        clean.delete("");
        for (String folder : List.of("gadget", "kitchen", "app", "spices")) {
            project.copy(folder, "../BuildStepsIT-clean/" + folder);
        }
        clean.write("pom.xml", project.read("pom.xml"));
        try {
            // The copy of a link to a folder is an empty folder.
            Files.delete(clean.file(SPICES));
            Files.createSymbolicLink(clean.file(SPICES), Files.readSymbolicLink(project.file(SPICES)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (MavenRun other = MavenRun.start(clean, "-q", "process-classes")) {
            assertEquals(0, other.awaitExit(), other::output);
        }
        List<Path> classPath = List.of(
                clean.file("app/target/classes"),
                clean.file("kitchen/target/classes"),
                Environment.staged("dymod-runtime"));
        // A clean build does not run the other tool.
        return JavaRun.output(classPath, "-Donce=true").strip().replace("page=h0", "page=" + state.get("page"));
    }

    private void edit(String file, String before, String word) {
        project.edit(file, before + state.get(word), before + state.next(word));
    }

    private void write(String file, String contents, String word) {
        project.replace(file, contents.formatted(state.next(word)));
    }

    private void createOrDelete(String file, String contents, String word) {
        if (state.get(word).equals("none")) {
            write(file, contents, word);
        } else {
            project.delete(file);
            state.set(word, "none");
        }
    }

    private void failTheGenerator() {
        int mark = mvn().mark();
        project.delete(DISH);
        mvn().awaitLineSince(mark, "[dymod] kitchen");
        awaitState();
        write(DISH, "%s", "words");
    }

    private void redirectTheLink() {
        String now = project.read(SPICES + "/Spice.java");
        String other = now.equals(project.read("spices/mild/Spice.java")) ? "hot" : "mild";
        link(other);
        String text = project.read(SPICES + "/Spice.java");
        state.set("spice", text.substring(text.indexOf("return \"") + "return \"".length(), text.indexOf("\";")));
    }

    private void makeAMistake() {
        int mark = mvn().mark();
        project.edit(COOK, "\"cook=", "nothing \"cook=");
        mvn().awaitLineSince(mark, "error: ");
        awaitState();
        project.edit(COOK, "nothing \"cook=", "\"cook=");
        edit(COOK, "cook=", "cook");
    }

    private void editThePom() {
        boolean parameters = Boolean.parseBoolean(state.get("parameters"));
        project.edit("kitchen/pom.xml", "parameters>" + parameters + "<", "parameters>" + !parameters + "<");
        state.set("parameters", Boolean.toString(!parameters));
        state.set("page", "h0");
    }

    private void editTheParent() {
        edit("pom.xml", "<word>", "filtered");
        state.set("page", "h0");
    }

    /** Writes a file as another tool would. The program has it after its next start at the latest. */
    private void writeAsAnotherTool() {
        project.write(PAGE, state.next("page"));
        edit(MAIN, "app=", "app");
    }

    /** Creates and deletes files of editors, none of which may have an effect. */
    private void editAsEditors() {
        for (String file : List.of(
                CARD.replace("card.txt", ".card.txt.swp"),
                CARD.replace("card.txt", "4913"),
                CARD + "~",
                CARD + "___jb_tmp___",
                PROPERTIES.replace("app.properties", ".app.properties.swp"),
                PROPERTIES.replace("app.properties", "#app.properties#"))) {
            project.write(file, "b0VIM");
            project.delete(file);
        }
    }

    private void editAllAtOnce() {
        edit(COOK, "cook=", "cook");
        write(DISH, "%s", "words");
        write(CARD, "%s", "card");
        edit(PROCESSOR, "return \\\"", "tag");
        edit(MAIN, "app=", "app");
    }

    private void switchBranch() {
        Map<String, String> now = state.copy();
        git.commit(branch());
        int other = random.nextInt(branches.size());
        git.switchTo("b" + other);
        state.setAll(branches.get(other));
        boolean pom = !state.get("filtered").equals(now.get("filtered"))
                || !state.get("parameters").equals(now.get("parameters"));
        state.set("page", pom ? "h0" : now.getOrDefault("page", "none"));
    }

    /** Returns the name of a new branch with the current state. */
    private String branch() {
        branches.add(state.copy());
        return "b" + (branches.size() - 1);
    }

    private void link(String spice) {
        Path link = project.file(SPICES);
        try {
            Path other = link.resolveSibling("spice.new");
            Files.createSymbolicLink(other, link.getParent().relativize(project.file("spices/" + spice)));
            Files.move(other, link, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
