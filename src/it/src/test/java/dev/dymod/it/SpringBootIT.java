package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proves that edits are live in a web application. The service is a bean that is injected into a controller. */
@DisplayName("A Spring Boot web application")
class SpringBootIT {

    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest(name = "mvn -Pdebug {0}")
    @ValueSource(strings = {"process-classes", "spring-boot:run"})
    void answers_with_an_edit_and_ends_with_Maven(String goal) {
        Project project = Project.copyOf("spring", "SpringBootIT-" + goal);
        answersWithAnEditAndEnds(project, "4.1.2", "spring-boot-starter-webmvc", goal);
    }

    @Tag("any-jdk")
    @Test
    void of_Spring_Boot_3_with_the_guard_below_the_runner_answers_with_an_edit_and_ends_with_Maven() {
        Project project = Project.copyOf("spring", "SpringBootIT-3");
        guardBelowTheRunner(project);
        answersWithAnEditAndEnds(project, "3.5.16", "spring-boot-starter-web", "process-classes");
    }

    private void answersWithAnEditAndEnds(Project project, String version, String starter, String goal) {
        try (MavenRun mvn = start(project, version, starter, "-Pdebug", goal)) {
            int port = awaitPort(mvn);
            awaitAnswer(mvn, port, "Many");

            project.edit(EditIT.SHEEP, "\"Many\"", "\"A herd\"");

            awaitAnswer(mvn, port, "A herd");
            assertNotEquals(mvn.process().pid(), mvn.awaitAppPid("app", 2));
            assertEquals(1, mvn.count("Tomcat started"), "it starts once and keeps running");
            assertEquals(1, mvn.count("[dymod] subcrate 1  edit and save"), mvn::output);

            List<ProcessHandle> processes = mvn.processes();
            mvn.terminate();
            MavenRun.awaitEnd(processes);
        }
    }

    /** Declares the guard below the runner, which changes Maven's order. The watch must still begin before the program. */
    private static void guardBelowTheRunner(Project project) {
        String end = "    </plugins>\n  </build>\n\n  <profiles>";
        project.edit("app/pom.xml", end, Poms.GUARD + end);
    }

    /** Devtools looks at target/classes, where an edit of a submodule writes nothing. */
    @Tag("any-jdk")
    @Test
    void is_not_restarted_by_devtools_for_an_edit_and_sees_the_next_ones_after_a_restart() {
        Project project = Project.copyOf("spring", "SpringBootIT-devtools");
        try (MavenRun mvn =
                start(project, "3.5.16", "spring-boot-starter-web", "-Pdebug,devtools", "spring-boot:run")) {
            int port = awaitPort(mvn);
            project.edit(EditIT.SHEEP, "\"Many\"", "\"A herd\"");
            awaitAnswer(mvn, port, "A herd");

            project.write("app/target/classes/compiled.txt", "by an IDE");
            mvn.awaitLine("Restarting due to 1 class path change (1 addition, 0 deletions, 0 modifications)");
            port = awaitPort(mvn);
            awaitAnswer(mvn, port, "A herd");
            project.edit(EditIT.SHEEP, "\"A herd\"", "\"A flock\"");
            awaitAnswer(mvn, port, "A flock");
            assertEquals(1, mvn.count("Restarting due to"), "for that file alone");
        }
    }

    @Test
    void may_have_advice_for_the_service_as_for_any_bean() {
        Project project = Project.copyOf("spring", "SpringBootIT-advice");
        project.write("app/src/main/java/app/Advice.java", """
                package app;

                import org.aopalliance.intercept.MethodInterceptor;
                import org.springframework.aop.Advisor;
                import org.springframework.aop.framework.autoproxy.DefaultAdvisorAutoProxyCreator;
                import org.springframework.aop.support.NameMatchMethodPointcutAdvisor;
                import org.springframework.context.annotation.Bean;
                import org.springframework.context.annotation.Configuration;

                @Configuration
                class Advice {

                    @Bean
                    static DefaultAdvisorAutoProxyCreator proxies() {
                        DefaultAdvisorAutoProxyCreator proxies = new DefaultAdvisorAutoProxyCreator();
                        proxies.setProxyTargetClass(true); // As Spring Boot does.
                        return proxies;
                    }

                    @Bean
                    static Advisor advisor() {
                        MethodInterceptor advice = call -> "advised: " + call.proceed();
                        NameMatchMethodPointcutAdvisor advisor = new NameMatchMethodPointcutAdvisor(advice);
                        advisor.setMappedName("count");
                        return advisor;
                    }
                }
                """);
        try (MavenRun mvn = start(project, "4.1.2", "spring-boot-starter-webmvc", "-Pdebug")) {
            int port = awaitPort(mvn);
            awaitAnswer(mvn, port, "advised: Many");
            project.edit(EditIT.SHEEP, "\"Many\"", "\"A herd\"");
            awaitAnswer(mvn, port, "advised: A herd");
        }
    }

    /** Spring finds the pages by the program's class loader. */
    @Tag("any-jdk")
    @Test
    void serves_the_newest_static_pages_of_a_submodule_under_dymod_run() {
        Project project = Project.copyOf("spring", "SpringBootIT-pages");
        project.edit("app/pom.xml", "<goal>watch</goal>", "<goal>run</goal>");
        String pages = "subcrate/src/main/resources/static/";
        project.write(pages + "today.html", "soup");
        try (MavenRun mvn =
                start(project, "4.1.2", "spring-boot-starter-webmvc", "-Pdebug", "-Dspring-boot.run.skip=true")) {
            int port = awaitPort(mvn);
            awaitAnswer(mvn, port, "/today.html", "soup");
            awaitAnswer(mvn, port, "/sheep", "Many");
            project.write(pages + "today.html", "stew");
            awaitAnswer(mvn, port, "/today.html", "stew");
            project.write(pages + "tomorrow.html", "rice");
            awaitAnswer(mvn, port, "/tomorrow.html", "rice");
            assertEquals(1, mvn.count("Tomcat started"), "it keeps running");
        }
    }

    private static MavenRun start(Project project, String version, String starter, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("-Dspring-boot.version=" + version);
        all.add("-Dspring-boot.web=" + starter);
        return MavenRun.start(project, all.toArray(String[]::new));
    }

    private static int awaitPort(MavenRun mvn) {
        Matcher port = PORT.matcher(
                mvn.awaitLine("the port", line -> PORT.matcher(line).find()));
        port.find();
        return Integer.parseInt(port.group(1));
    }

    private void awaitAnswer(MavenRun mvn, int port, String wanted) {
        awaitAnswer(mvn, port, "/sheep", wanted);
    }

    private void awaitAnswer(MavenRun mvn, int port, String path, String wanted) {
        Await.until(
                "the answer " + wanted,
                () -> get(port, path).filter(wanted::equals).isPresent(),
                () -> get(port, path) + "\n" + mvn.output());
    }

    private Optional<String> get(int port, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Await.DEADLINE)
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for an answer", e);
        }
    }
}
