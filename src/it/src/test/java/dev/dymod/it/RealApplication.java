package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Makes edits of all kinds in a Spring Boot application that other people wrote, with all its plugins, and in a submodule that
 * is added to it. After each edit, the running application prints the new state, or a line or {@code await} names what is not
 * live. Its name is not that of a test, because it needs a checkout.
 *
 * <pre>
 * mvn verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=RealApplication -Dreal.checkout=/path \
 *     -Dreal.goal=run -Dedits=50
 * </pre>
 *
 * <p>With {@code -Dreal.goal=spring-boot:run}, the plugin of Spring Boot runs the application. {@code real.message} is a resource
 * of properties, and {@code real.template} a page with a body that is served at {@code /}. The defaults are those of
 * spring-petclinic.
 */
@DisplayName("A real application")
class RealApplication {

    private static final String APPLICATION = "application";
    private static final String JAVA = "menu/src/main/java/real/menu/";
    private static final String RESOURCES = "menu/src/main/resources/";
    private static final String APPLICATION_RESOURCES = APPLICATION + "/src/main/resources/";
    private static final String COOK = JAVA + "impl/Cook.java";
    private static final String GUEST = JAVA + "impl/Guest.java";
    private static final String CARD = RESOURCES + "real/card.txt";
    private static final String PAGE = RESOURCES + "static/menu.html";
    private static final String MENU_POM = "menu/pom.xml";
    private static final String APPLICATION_POM = APPLICATION + "/pom.xml";
    private static final String MESSAGE =
            APPLICATION_RESOURCES + System.getProperty("real.message", "messages/messages.properties");
    private static final String TEMPLATE =
            APPLICATION_RESOURCES + System.getProperty("real.template", "templates/welcome.html");

    private final boolean springBootRun = System.getProperty("real.goal", "run").equals("spring-boot:run");
    private final Project project =
            new Project(Environment.work().resolve("RealApplication-" + (springBootRun ? "spring-boot-run" : "run")));
    private final PrintedState state =
            PrintedState.of("cook=c0 soup=s0 salad=s0 guest=none card=c0 page=p0 parameters=false"
                    + " first=f0 second=s0 third=t0 own=o0 helper=none message=m0 template=t0 filtered=f0");
    private final MarkedClasses marked = new MarkedClasses(project, state);
    private final Random random = new Random(Long.getLong("seed", 1));
    private final Map<String, Edit> edits = new LinkedHashMap<>();
    private final EditTimes times = new EditTimes();
    private final List<String> differences = new ArrayList<>();

    /** Reports on edits that did not reach the program, by the kind of edit. */
    private final Map<String, String> reports = new LinkedHashMap<>();

    private Optional<MavenRun> running = Optional.empty();
    private String own = "";
    private String helper = "";

    /**
     * A kind of edit.
     *
     * @param live whether the program takes it over by itself under each runner
     * @param files files that it writes
     */
    private record Edit(boolean live, Runnable step, List<String> files) {}

    @Test
    void reports_each_edit_as_live_or_why_it_is_not() {
        prepare();
        double first = maven();
        addEdits();
        List<String> kinds = new ArrayList<>(edits.keySet());
        Collections.shuffle(kinds, random);
        int count = Integer.getInteger("edits", 50);
        try {
            start();
            for (int i = 0; i < count; i++) {
                step(i < kinds.size() ? kinds.get(i) : kinds.get(random.nextInt(kinds.size())));
            }
        } finally {
            running.ifPresent(MavenRun::close);
        }
        times.print();
        reports.forEach((kind, text) -> System.out.println("not live, " + kind + ":\n" + text.indent(4)));
        printMaven(first);
        assertEquals(List.of(), differences, () -> count + " edits, seed " + Long.getLong("seed", 1));
    }

    private void start() {
        running = Optional.of(MavenRun.start(project, options("-Pdebug", "process-classes")));
        mvn().awaitLine(state.line());
    }

    private MavenRun mvn() {
        return running.orElseThrow();
    }

    private void step(String kind) {
        Edit edit = edits.get(kind);
        int mark = mvn().mark();
        try {
            if (edit.live() || !springBootRun) {
                long begin = System.nanoTime();
                edit.step().run();
                mvn().awaitNextLine(state.line());
                times.add(kind, begin);
                AwaitRun.on(project, APPLICATION).expect(0);
            } else {
                makeAndRevert(kind, edit, mark);
            }
        } catch (AssertionError e) {
            differences.add(kind + ": " + state.line() + "\nbut "
                    + e.getMessage().lines().findFirst().orElse("") + "\n"
                    + mvn().linesSince(mark).stream().distinct().collect(Collectors.joining("\n")));
            System.out.println(differences.get(differences.size() - 1));
            mvn().close();
            start();
        }
    }

    /** Makes an edit that need not be live, asserts that this is reported, and reverts it. */
    private void makeAndRevert(String kind, Edit edit, int mark) {
        Map<String, String> texts = state.copy();
        Map<String, Optional<String>> files = new LinkedHashMap<>();
        edit.files().forEach(file -> files.put(file, contents(file)));
        edit.step().run();
        AwaitRun await = AwaitRun.on(project, APPLICATION);
        String lines = mvn().linesSince(mark).stream()
                .filter(line -> line.contains("[dymod]"))
                .collect(Collectors.joining("\n"));
        String wanted = state.line();
        reports.putIfAbsent(kind, lines + "\n" + await);
        boolean live = mvn().linesSince(mark).contains(wanted);
        files.forEach((file, contents) ->
                contents.ifPresentOrElse(text -> project.write(file, text), () -> project.delete(file)));
        state.setAll(texts);
        mvn().awaitNextLine(state.line());
        AwaitRun after = AwaitRun.on(project, APPLICATION);
        assertEquals(0, after.code(), () -> "taken back: " + after.text());
        if (!live && await.code() == 0 && !isNamed(edit.files())) {
            throw new AssertionError("nothing was reported but: " + await.text());
        }
    }

    /**
     * Returns whether a warning names the files. For a resource that the program reads itself, it is printed once in a
     * watch.
     */
    private boolean isNamed(List<String> files) {
        return mvn().linesSince(0).stream()
                .filter(line -> line.startsWith("[WARNING] [dymod]"))
                .anyMatch(line ->
                        files.stream().allMatch(file -> line.contains(file.substring(file.lastIndexOf('/') + 1))));
    }

    private Optional<String> contents(String file) {
        return Files.exists(project.file(file)) ? Optional.of(project.read(file)) : Optional.empty();
    }

    private static String[] options(String... arguments) {
        Stream<String> more = Stream.of(System.getProperty("real.options", "-Dspring-javaformat.skip")
                        .split(" "))
                .filter(one -> !one.isEmpty());
        return Stream.concat(Stream.of(arguments), more).toArray(String[]::new);
    }

    // ---- Maven alone

    private void printMaven(double first) {
        System.out.printf(Locale.ROOT, "mvn -q compile: %.2f s at first", first);
        System.out.printf(Locale.ROOT, ", %.2f s when nothing has to be compiled", maven());
        marked.edit("first");
        System.out.printf(Locale.ROOT, ", %.2f s after an edit of the application", maven());
        editText(COOK, "cook=", "cook");
        System.out.printf(Locale.ROOT, ", %.2f s after one of the submodule%n", maven());
    }

    /** Returns the seconds of a build without the profile, which may download what it needs. */
    private double maven() {
        long begin = System.nanoTime();
        try (MavenRun mvn = MavenRun.start(project, options("-q", "compile"))) {
            assertEquals(0, mvn.awaitExit(), mvn::output);
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    // ---- the edits

    private void addEdits() {
        live("a class of the submodule", () -> editText(COOK, "cook=", "cook"));
        live("several classes of the submodule", () -> {
            editText(COOK, "cook=", "cook");
            editText(dish("Soup"), "soup=", "soup");
            editText(dish("Salad"), "salad=", "salad");
        });
        live("a resource of the submodule", () -> project.replace(CARD, state.next("card")));
        live(
                "a class of the submodule that comes or goes",
                () -> createOrDelete(GUEST, "real.menu.impl", "Guest", "guest"));
        live("a mistake in the submodule, corrected", this::makeAMistake);
        restart("a page of the submodule", () -> editText(PAGE, "", "page"), PAGE);
        restart("the submodule's pom", this::editTheMenuPom, MENU_POM);
        restart("a class of the application", () -> marked.edit("first"), marked.file("first"));
        restart(
                "several classes of the application",
                () -> {
                    marked.edit("second");
                    marked.edit("third");
                    editText(own, "own=", "own");
                },
                marked.file("second"),
                marked.file("third"),
                own);
        restart(
                "a class of the application that comes or goes",
                () -> createOrDelete(helper, MarkedClasses.packageOf(project.read(own)), "DymodHelper", "helper"),
                helper);
        restart("messages of the application", () -> editText(MESSAGE, "dymod.mark=", "message"), MESSAGE);
        restart("a template of the application", () -> editText(TEMPLATE, "dymod-mark=", "template"), TEMPLATE);
        restart("the application's pom", () -> editText(APPLICATION_POM, "<dymod.word>", "filtered"), APPLICATION_POM);
        restart("the service", this::editTheService, JAVA + "Menu.java", COOK, own);
        restart(
                "all at once",
                () -> {
                    editText(COOK, "cook=", "cook");
                    editText(PAGE, "", "page");
                    editText(MESSAGE, "dymod.mark=", "message");
                    marked.edit("first");
                    marked.edit("third");
                },
                COOK,
                PAGE,
                MESSAGE,
                marked.file("first"),
                marked.file("third"));
    }

    private void live(String kind, Runnable step) {
        edits.put(kind, new Edit(true, step, List.of()));
    }

    /** Adds an edit for which dymod:run restarts the program, and other runners do not. */
    private void restart(String kind, Runnable step, String... files) {
        edits.put(kind, new Edit(false, step, List.of(files)));
    }

    private void editText(String file, String before, String word) {
        project.edit(file, before + state.get(word), before + state.next(word));
    }

    private void createOrDelete(String file, String inPackage, String name, String word) {
        if (state.get(word).equals("none")) {
            project.write(file, """
                    package %s;

                    public class %s {
                        @Override
                        public String toString() {
                            return "%s";
                        }
                    }
                    """.formatted(inPackage, name, state.next(word)));
        } else {
            project.delete(file);
            state.set(word, "none");
        }
    }

    private void makeAMistake() {
        int mark = mvn().mark();
        project.edit(COOK, "\"cook=", "nothing \"cook=");
        mvn().awaitLineSince(mark, "error: ");
        mvn().awaitNextLine(state.line());
        project.edit(COOK, "nothing \"cook=", "\"cook=");
        editText(COOK, "cook=", "cook");
    }

    private void editTheMenuPom() {
        boolean parameters = Boolean.parseBoolean(state.get("parameters"));
        project.edit(MENU_POM, "parameters>" + parameters + "<", "parameters>" + !parameters + "<");
        state.set("parameters", Boolean.toString(!parameters));
    }

    private void editTheService() {
        boolean plain = project.read(own).contains("menu.describe()");
        String before = plain ? "describe()" : "report()";
        String after = plain ? "report()" : "describe()";
        project.edit(JAVA + "Menu.java", before, after);
        project.edit(COOK, "String " + before, "String " + after);
        project.edit(own, "menu." + before, "menu." + after);
        editText(own, "own=", "own");
    }

    // ---- what is added to the checkout

    private void prepare() {
        project.delete("");
        String checkout = System.getProperty("real.checkout", "");
        if (checkout.isEmpty()) {
            throw new AssertionError("real.checkout is not set: the path of a Spring Boot application");
        }
        project.copy(Path.of(checkout).toAbsolutePath().toString(), APPLICATION);
        project.delete(APPLICATION + "/.git");
        writeTheMenu();
        String main = mainClass();
        String source = project.read(main);
        List<String> candidates = marked.candidates(APPLICATION);
        List<String> words = List.of("first", "second", "third");
        for (int i = 0; i < words.size(); i++) {
            marked.mark(words.get(i), candidates.get(i * candidates.size() / words.size()));
        }
        String folder = main.substring(0, main.lastIndexOf('/') + 1);
        own = folder + "DymodState.java";
        helper = folder + "DymodHelper.java";
        writeTheState(MarkedClasses.packageOf(source));
        append(APPLICATION_RESOURCES + "application.properties", "server.port=0\ndymod.word=@dymod.word@\n");
        append(MESSAGE, "dymod.mark=m0\n");
        project.edit(TEMPLATE, "</body>", "<i>dymod-mark=t0.</i></body>");
        addTheProfile();
    }

    private void append(String file, String text) {
        project.write(file, project.read(file).stripTrailing() + "\n" + text);
    }

    private static String dish(String name) {
        return JAVA + "impl/" + name + ".java";
    }

    /** Returns the source of the class with the annotation of an application. */
    private String mainClass() {
        try (Stream<Path> sources = Files.walk(project.file(APPLICATION + "/src/main/java"))) {
            return sources.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> project.folder().relativize(file).toString().replace('\\', '/'))
                    .filter(file -> project.read(file).contains("@SpringBootApplication"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no class has the annotation SpringBootApplication"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeTheMenu() {
        project.write(JAVA + "Menu.java", """
                package real.menu;

                public interface Menu {
                    String describe();
                }
                """);
        for (String name : List.of("Soup", "Salad")) {
            String word = name.toLowerCase(Locale.ROOT);
            project.write(dish(name), """
                    package real.menu.impl;

                    class %s {
                        static String text(String parameter) {
                            return "%s=%s";
                        }
                    }
                    """.formatted(name, word, state.get(word)));
        }
        project.write(COOK, """
                package real.menu.impl;

                public final class Cook implements real.menu.Menu {
                    @Override
                    public String describe() {
                        return "cook=c0 " + Soup.text("") + " " + Salad.text("") + " guest=" + guest() + " card=" + card();
                    }

                    @Override
                    public String toString() {
                        try {
                            return "parameters=" + Soup.class.getDeclaredMethod("text", String.class)
                                    .getParameters()[0].isNamePresent();
                        } catch (ReflectiveOperationException e) {
                            return e.toString();
                        }
                    }

                    private static String guest() {
                        try {
                            return Class.forName("real.menu.impl.Guest").getConstructor().newInstance().toString();
                        } catch (ReflectiveOperationException e) {
                            return "none";
                        }
                    }

                    private static String card() {
                        try (java.util.Scanner in =
                                new java.util.Scanner(Cook.class.getResourceAsStream("/real/card.txt"), "UTF-8")) {
                            return in.next();
                        }
                    }
                }
                """);
        project.write(CARD, "c0");
        project.write(PAGE, "p0");
        project.write(RESOURCES + "META-INF/services/real.menu.Menu", "real.menu.impl.Cook");
        project.write(
                MENU_POM, Poms.module("menu", "<maven.compiler.parameters>false</maven.compiler.parameters>", ""));
        project.write("pom.xml", """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>real</groupId>
                  <artifactId>real</artifactId>
                  <version>1.0</version>
                  <packaging>pom</packaging>
                  <modules>
                    <module>menu</module>
                    <module>%s</module>
                  </modules>
                </project>
                """.formatted(APPLICATION));
    }

    /** Writes a bean that prints the state all the time: of the submodule, classes, resources, and pages of the server. */
    private void writeTheState(String inPackage) {
        project.write(own, """
                package %s;

                import java.io.InputStream;
                import java.net.URI;
                import java.net.http.HttpClient;
                import java.net.http.HttpRequest;
                import java.net.http.HttpResponse;
                import java.util.Properties;
                import java.util.regex.Matcher;
                import java.util.regex.Pattern;
                import org.springframework.beans.factory.DisposableBean;
                import org.springframework.boot.ApplicationArguments;
                import org.springframework.boot.ApplicationRunner;
                import org.springframework.core.env.Environment;
                import org.springframework.stereotype.Component;

                @Component
                public class DymodState implements ApplicationRunner, DisposableBean {

                    private final real.menu.Menu menu = dev.dymod.Dymod.lookup(real.menu.Menu.class);
                    private final HttpClient http = HttpClient.newHttpClient();
                    private final Environment environment;
                    private volatile boolean ended;

                    public DymodState(Environment environment) {
                        this.environment = environment;
                    }

                    @Override
                    public void run(ApplicationArguments arguments) {
                        Thread thread = new Thread(this::print, "dymod-state");
                        thread.setDaemon(true);
                        thread.start();
                    }

                    @Override
                    public void destroy() {
                        ended = true;
                    }

                    private void print() {
                        while (!ended) {
                            try {
                                System.out.println("state: " + menu.describe() + " page=" + get("/menu.html") + " " + menu
                                        + " " + %s + " " + %s + " " + %s + " own=o0 helper=" + helper()
                                        + " message=" + property("/%s", "dymod.mark")
                                        + " template=" + get("/")
                                        + " filtered=" + property("/application.properties", "dymod.word") + ".");
                                Thread.sleep(50);
                            } catch (Exception e) {
                                System.out.println("no state: " + e);
                            }
                        }
                    }

                    private String get(String path) throws Exception {
                        URI uri = URI.create("http://localhost:" + environment.getProperty("local.server.port") + path);
                        String body = http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString()).body();
                        Matcher mark = Pattern.compile("dymod-mark=(\\\\w+)").matcher(body);
                        return mark.find() ? mark.group(1) : body;
                    }

                    private static String helper() {
                        try {
                            return Class.forName(DymodState.class.getPackageName() + ".DymodHelper").getConstructor()
                                    .newInstance().toString();
                        } catch (ReflectiveOperationException e) {
                            return "none";
                        }
                    }

                    private static String property(String file, String name) throws Exception {
                        Properties properties = new Properties();
                        try (InputStream in = DymodState.class.getResourceAsStream(file)) {
                            properties.load(in);
                        }
                        return properties.getProperty(name);
                    }
                }
                """.formatted(
                        inPackage,
                        marked.expression("first"),
                        marked.expression("second"),
                        marked.expression("third"),
                        MESSAGE.substring(APPLICATION_RESOURCES.length())));
    }

    private void addTheProfile() {
        project.write(
                APPLICATION_POM,
                project.read(APPLICATION_POM)
                        .replaceFirst("<properties>", "<properties><dymod.word>f0</dymod.word>")
                        .replaceFirst("(?<!<dependencyManagement>\\s{0,40})<dependencies>", """
                                <dependencies>
                                    <dependency>
                                      <groupId>dev.dymod</groupId>
                                      <artifactId>dymod-runtime</artifactId>
                                      <version>%s</version>
                                    </dependency>
                                    <dependency>
                                      <groupId>real</groupId>
                                      <artifactId>menu</artifactId>
                                      <version>1.0</version>
                                    </dependency>
                                """.formatted(
                                        Environment.version())));
        String profile = Poms.debugProfile("menu", springBootRun ? "watch" : "run", springBootRun ? """
                <plugin>
                  <groupId>org.springframework.boot</groupId>
                  <artifactId>spring-boot-maven-plugin</artifactId>
                  <executions>
                    <execution>
                      <id>run</id>
                      <phase>process-classes</phase>
                      <goals><goal>run</goal></goals>
                    </execution>
                  </executions>
                </plugin>
                """ : "");
        String pom = project.read(APPLICATION_POM);
        project.write(
                APPLICATION_POM,
                pom.contains("<profiles>")
                        ? pom.replaceFirst("<profiles>", "<profiles>" + profile)
                        : pom.replace("</project>", "<profiles>" + profile + "</profiles></project>"));
    }
}
