package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Proves in a real browser that the user's own page follows the edits, and that the page of a session shows them. */
@DisplayName("The page in a browser")
@Tag("any-jdk")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageBrowserIT {

    private static final int EDITS = Integer.getInteger("edits", 21);

    /** The text of the program's page, and the loads of it until now with the first text of each. */
    private static final String TEXT = "return document.body ? document.body.innerText : ''";

    private static final String OVERLAY =
            "const o = document.querySelector('dymod-overlay'); return o ? o.shadowRoot.textContent : 'none'";

    private static final String WIDTH = "return String(document.querySelector('img').naturalWidth)";

    private static final String IMPORTED_COLOUR = "return getComputedStyle(document.getElementById('meadow')).color";

    private static final String COLOUR = "return getComputedStyle(document.querySelector('p')).color";

    /** The number of buttons for commands, and of those that are off. */
    private static final String BUTTONS = "const all = [...document.querySelectorAll('[data-command]')];"
            + " return all.length + ', off: ' + all.filter(each => each.disabled).length";

    private static final String ALL_OFF = "6, off: 6";
    private static final String ALL_ON = "6, off: 0";

    private PageProgram program;
    private Browser browser;

    @BeforeAll
    void start() {
        assumeTrue(Browser.driver().isPresent(), "this test needs chromedriver on the PATH (Debian: chromium-driver)");
        program = PageProgram.start("PageBrowserIT");
        browser = Browser.start();
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
        if (program != null) {
            program.close();
        }
    }

    /**
     * Each load of the page notes its text and when it began in the session storage. A load for an edit that was not live yet
     * would note a text twice; a missed one would lack. With {@code -Dedits=<n>} it takes n edits.
     */
    @Test
    void loads_the_own_page_again_once_for_each_edit_and_never_before_it_is_live() throws IOException {
        program.project().edit(PageProgram.BODY, "+ \"<p>\"", "+ NOTE + \"<p>\"");
        program.project().edit(PageProgram.BODY, "private final SheepCounter sheep;", """
                static final String NOTE = "<script>addEventListener('DOMContentLoaded', () => sessionStorage.setItem('texts',"
                        + "(sessionStorage.getItem('texts') || '') + document.querySelector('p').textContent + '@'"
                        + "+ performance.timeOrigin + ';'))</script>";

                private final SheepCounter sheep;""");
        Await.until("the restart", () -> answers("texts"), program.mvn()::output);
        browser.open(program.address());
        browser.await("Many, calm", TEXT);
        awaitListener();
        String sheep = "Many";
        String mood = "calm";
        List<String> expected = new ArrayList<>(List.of("Many, calm"));
        List<Long> liveAt = new ArrayList<>();
        try (PageEvents events = PageEvents.of(program.page(), event -> {})) {
            for (int edit = 1; edit <= EDITS; edit++) {
                if (edit % 20 == 0) {
                    showsAnErrorAndItsEnd(sheep);
                    continue;
                }
                if (edit % 2 == 0) {
                    program.project().edit(PageProgram.BODY, "return \"" + mood + "\"", "return \"calm" + edit + "\"");
                    mood = "calm" + edit;
                } else {
                    program.project().edit(PageProgram.SHEEP, "\"" + sheep + "\"", "\"Many" + edit + "\"");
                    sheep = "Many" + edit;
                }
                liveAt.add(events.await("live").data().get("liveAt").getAsLong());
                browser.await(sheep + ", " + mood, TEXT);
                awaitListener();
                expected.add(sheep + ", " + mood);
            }
        }
        List<String[]> loads = Stream.of(
                        browser.run("return sessionStorage.getItem('texts')").split(";"))
                .map(load -> load.split("@"))
                .toList();
        assertEquals(expected, loads.stream().map(load -> load[0]).toList());
        List<Double> millis = IntStream.range(0, liveAt.size())
                .mapToObj(edit -> Double.parseDouble(loads.get(edit + 1)[1]) - liveAt.get(edit))
                .sorted()
                .toList();
        System.out.printf(
                "%d loads of the page, from live to the begin of the load: median %.1f ms, largest %.1f ms%n",
                millis.size(), millis.get(millis.size() / 2), millis.get(millis.size() - 1));

        // A restart: the browser waits until the program answers.
        String body = program.project().read(PageProgram.BODY);
        program.project()
                .write(
                        PageProgram.BODY,
                        body.replace("\"" + mood + "\"", "\"tame\" + days")
                                .replace("static String mood", "int days;\nprivate String mood"));
        browser.await(sheep + ", tame0", TEXT);
    }

    private void showsAnErrorAndItsEnd(String sheep) {
        program.project().edit(PageProgram.SHEEP, "\"" + sheep + "\"", "\"" + sheep + "\" + nothing");
        browser.await("nothing", OVERLAY);
        program.project().edit(PageProgram.SHEEP, "\"" + sheep + "\" + nothing", "\"" + sheep + "\"");
        browser.await("none", OVERLAY);
    }

    private boolean answers(String text) {
        try {
            return program.answer().contains(text);
        } catch (java.io.UncheckedIOException e) {
            return false;
        }
    }

    /** A page that is loaded again connects again; an edit before that would be part of the same load. */
    private void awaitListener() {
        browser.await("true", "return String(document.readyState === 'complete' && window.dymodPage === true)");
    }

    @Test
    void shows_an_error_over_the_own_page_until_it_is_fixed() {
        browser.open(program.address());
        browser.await("none", OVERLAY);
        program.project().edit(PageProgram.SHEEP, "\"Two\"", "\"Two\" + <img src=x onerror=alert(1)>");
        browser.await("Sheep.java", OVERLAY);
        browser.await("<img src=x", OVERLAY);
        assertEquals(
                "0",
                browser.run(
                        "return document.querySelector('dymod-overlay').shadowRoot.querySelectorAll('img').length"));
        program.project().edit(PageProgram.SHEEP, "\"Two\" + <img src=x onerror=alert(1)>", "\"Two\"");
        browser.await("none", OVERLAY);
    }

    @Test
    void exchanges_style_sheets_and_images_without_a_load() {
        program.project().write(PageProgram.STYLE, PageProgram.style("rgb(1, 2, 3)"));
        browser.open(program.address());
        browser.await("rgb(1, 2, 3)", COLOUR);
        browser.await("10", WIDTH);
        awaitListener();
        String unused = browser.run("window.mark = 'same page'");
        program.project().write(PageProgram.STYLE, PageProgram.style("rgb(9, 8, 7)"));
        browser.await("rgb(9, 8, 7)", COLOUR);
        program.project().write(PageProgram.IMAGE, PageProgram.svg(33));
        browser.await("33", WIDTH);
        program.project().write(PageProgram.IMPORTED, "#meadow { color: rgb(7, 7, 7) }");
        browser.await("rgb(7, 7, 7)", IMPORTED_COLOUR);
        // All at once.
        program.project().write(PageProgram.IMAGE, PageProgram.svg(44));
        program.project().write(PageProgram.STYLE, PageProgram.style("rgb(6, 6, 6)"));
        browser.await("44", WIDTH);
        browser.await("rgb(6, 6, 6)", COLOUR);
        assertEquals("same page", browser.run("return window.mark"));

        // The page does not see where a background comes from.
        program.project().write(PageProgram.BACKGROUND, PageProgram.svg(11));
        browser.await("another page", "return window.mark || 'another page'");
    }

    @Test
    void has_no_commands_before_it_has_the_token() {
        browser.open(program.page() + "/");
        String unused = browser.run("sessionStorage.clear(); location.reload()");
        browser.await("subcrate", "return document.getElementById('modules').innerText");
        browser.await(ALL_OFF, BUTTONS);
        browser.await(
                program.project().file(PageProgram.FILE).toString(),
                "return document.getElementById('unlock').innerText");
        String typed = browser.run("document.getElementById('token').value = '" + program.token()
                + "'; document.querySelector('#unlock button').click()");
        browser.await(ALL_ON, BUTTONS);
        assertEquals("true", browser.run("return String(document.getElementById('unlock').hidden)"));
    }

    /** The browser opens the file itself, as the user does. */
    @Test
    void shows_what_is_live_and_obeys_its_buttons() {
        browser.open(program.project().file(PageProgram.FILE).toUri().toString());
        browser.await(program.page() + "/", "return location.href");
        assertEquals("", browser.run("return location.hash"));
        browser.await("subcrate", "return document.getElementById('modules').innerText");
        program.project().edit(PageProgram.SHEEP, "\"None\"", "\"Nobody\"");
        browser.await(
                "swapped",
                "return document.querySelector('#edits li') ? document.querySelector('#edits li').innerText : ''");
        press("pause");
        Await.until(
                "the pause",
                () -> isPaused("true"),
                () -> program.page("/state").body());
        press("resume");
        Await.until(
                "its end", () -> isPaused("false"), () -> program.page("/state").body());
        browser.await("app.Main, process", "return document.getElementById('program').innerText");
    }

    /** Presses a button as soon as the page shows it. */
    private void press(String command) {
        browser.await(
                "pressed",
                "const b = document.querySelector('[data-command=" + command + "]');"
                        + " if (b.hidden || b.disabled) return 'not shown'; b.click(); return 'pressed'");
    }

    private boolean isPaused(String value) {
        return program.page("/state").body().contains("\"paused\":" + value);
    }
}
