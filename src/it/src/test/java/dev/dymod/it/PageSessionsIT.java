package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Proves that a page stays open over the sessions of a program, and that each goal has one. */
@DisplayName("The page over sessions and goals")
@Tag("any-jdk")
class PageSessionsIT {

    private static final String POM = "app/pom.xml";

    /** The successor of a successor, too: the first {@code mvn} starts both. */
    @Test
    void stays_open_at_its_address_when_a_changed_pom_is_taken_over() {
        Project project = Project.copyOf("live", "PageSessionsIT");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            mvn.awaitLine("farm: ");
            project.write("app/target/dymod/trigger", "page\n");
            String page = mvn.awaitLine("the page of this session: ").replaceAll(".*(http://\\S+)/ .*", "$1");
            String token = PageProgram.token(project);
            String word = "Many";
            PageEvents events = connect(page);
            for (int take = 1; take <= 2; take++) {
                String before = take == 1 ? "<dependencies>" : "<take>1</take>";
                String after = "<take>" + take + "</take>";
                project.edit(POM, before, take == 1 ? "<properties>" + after + "</properties>\n<dependencies>" : after);
                events.await("ended");
                PageEvents next = connect(page);
                assertNotEquals(session(events), session(next), "the session of the successor");
                events.close();
                events = next;
                mvn.awaitLine("farm: 1 days");
                project.edit(EditIT.SHEEP, "\"" + word + "\"", "\"Take" + take + "\"");
                word = "Take" + take;
                PageEvents.Event live = events.await("live");
                if (live.data().get("how").getAsString().equals("restarted")) {
                    live = events.await("live"); // The first one was the start of the program.
                }
                assertEquals("swapped", live.data().get("how").getAsString(), live::toString);
                mvn.awaitLine(word + " sheep");
                assertEquals(token, PageProgram.token(project));
                assertTrue(project.read(PageProgram.FILE).contains(page + "/#" + token), page);
            }
            events.close();
        }
    }

    private static PageEvents connect(String page) {
        return Await.value(
                "the page at " + page,
                () -> {
                    try {
                        return Optional.of(PageEvents.of(page, event -> {}));
                    } catch (IOException e) {
                        return Optional.empty();
                    }
                },
                () -> "nothing answers");
    }

    private static String session(PageEvents events) {
        return events.all().get(0).data().get("session").getAsString();
    }

    @Test
    void is_opened_by_the_watch_too() throws IOException {
        Project project = Project.hurriedCopyOf("sheep", "PageSessionsIT-watch");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "-Ddymod.page=true")) {
            String page = mvn.awaitLine("the page of this session: ").replaceAll(".*(http://\\S+)/ .*", "$1");
            mvn.awaitLine("three sheep: Many");
            try (PageEvents events = PageEvents.of(page, event -> {})) {
                project.edit(EditIT.SHEEP, "\"Many\"", "\"Watched\"");
                PageEvents.Event live = events.await("live");
                assertEquals("swapped", live.data().get("how").getAsString());
                mvn.awaitLine("three sheep: Watched");
                project.edit(EditIT.SHEEP, "\"Watched\"", "\"Watched\" +");
                assertEquals(
                        1,
                        events.await("failed").data().getAsJsonArray("problems").size());
                project.edit(EditIT.SHEEP, "\"Watched\" +", "\"Watched\"");
                assertEquals(
                        0,
                        events.await("fixed").data().getAsJsonArray("problems").size());
            }
        }
    }

    /** A thread that no provider ends holds its generation. It is reported ten seconds after the swap at the earliest. */
    @Test
    void shows_an_old_generation_that_stays_in_memory_with_its_holder() {
        Project project = Project.copyOf("live", "PageSessionsIT-old");
        project.edit(EditIT.SHEEP, "@Override", """
                public Sheep() {
                    Thread shepherd = new Thread(this::graze, "shepherd");
                    shepherd.setDaemon(true);
                    shepherd.start();
                }

                private void graze() {
                    try {
                        Thread.sleep(Long.MAX_VALUE);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }

                @Override""");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug", "-Ddymod.page=true")) {
            String page = mvn.awaitLine("the page of this session: ").replaceAll(".*(http://\\S+)/ .*", "$1");
            mvn.awaitLine("farm: ");
            project.edit(EditIT.SHEEP, "\"Many\"", "\"Later\"");
            mvn.awaitLine("Later sheep");
            JsonObject old = Await.value(
                    "the holder of the old generation",
                    () -> held(page),
                    () -> PageProgram.get(page + "/state").body());
            assertEquals(1, old.get("generation").getAsInt(), old::toString);
            assertTrue(old.get("holders").toString().contains("thread \\\"shepherd\\\""), old::toString);
            Schemas.check(project, "app");
            if (Browser.driver().isPresent()) {
                try (Browser browser = Browser.start()) {
                    browser.open(page + "/");
                    browser.await(
                            "1 stays in the memory: thread \"shepherd\"",
                            "return document.getElementById('modules').innerText");
                }
            }
        }
    }

    private static Optional<JsonObject> held(String page) {
        return JsonParser.parseString(PageProgram.get(page + "/state").body())
                .getAsJsonObject()
                .getAsJsonArray("modules")
                .asList()
                .stream()
                .map(JsonElement::getAsJsonObject)
                .flatMap(module -> module.getAsJsonArray("programs").asList().stream())
                .flatMap(program -> program.getAsJsonObject().getAsJsonArray("old").asList().stream())
                .map(JsonElement::getAsJsonObject)
                .filter(old -> !old.getAsJsonArray("holders").isEmpty())
                .findFirst();
    }
}
