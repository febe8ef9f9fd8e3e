package dev.dymod.init;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.maven.model.Model;
import org.apache.maven.model.Profile;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The profile in a pom")
class DebugProfileTest {

    private static final Path FILE = Path.of("pom.xml");
    private static final String GOAL = "process-classes dev.dymod:dymod-maven-plugin:1.2:run";

    /** Enough that each encoding meets each kind of profiles. */
    private static final int COUNT = 300;

    private static DebugProfile profile() throws InitException {
        return new DebugProfile("debug", "1.2");
    }

    private static byte[] changed(byte[] bytes) throws InitException {
        Pom pom = Pom.of(FILE, bytes);
        profile().addTo(pom);
        return pom.bytes();
    }

    private static String changed(String text) throws InitException {
        return new String(changed(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    @Test
    void is_the_only_change_of_generated_poms() throws Exception {
        Map<String, Integer> kinds = new TreeMap<>();
        for (int number = 0; number < COUNT; number++) {
            GeneratedPom pom = GeneratedPom.of(number);
            try {
                Model before = read(pom.bytes());
                byte[] bytes = changed(pom.bytes());
                kinds.merge(check(pom, bytes), 1, Integer::sum);
                Model after = read(bytes);
                assertEquals(GOAL, debug(after).orElseThrow().getBuild().getDefaultGoal(), pom.description());
                assertEquals(before.getModules(), after.getModules());
                assertEquals(before.getDescription(), after.getDescription());
                long others = before.getProfiles().stream()
                        .filter(each -> !each.getId().equals("debug"))
                        .count();
                assertEquals(others + 1, after.getProfiles().size(), pom.description());
                assertTrue(DebugProfile.use(Pom.of(FILE, bytes)).isPresent(), "a second run finds it");
            } catch (Exception | AssertionError e) {
                throw new AssertionError(pom.description() + "\n" + pom.text(), e);
            }
        }
        assertEquals(List.of("inserted", "opened"), List.copyOf(kinds.keySet()), kinds::toString);
    }

    @Test
    void is_an_insertion_or_a_refusal_for_damaged_poms() throws Exception {
        int added = 0;
        for (int number = 0; number < COUNT; number++) {
            GeneratedPom pom = GeneratedPom.of(number);
            byte[] damaged = damaged(pom.bytes(), new Random(number));
            byte[] after;
            try {
                after = changed(damaged);
            } catch (InitException refusal) {
                continue;
            } catch (RuntimeException e) {
                throw new AssertionError(pom.description() + "\n" + new String(damaged, StandardCharsets.UTF_8), e);
            }
            added++;
            boolean wasReadable = isReadable(damaged);
            assertTrue(!wasReadable || isReadable(after), () -> new String(after, StandardCharsets.UTF_8));
            assertTrue(DebugProfile.use(Pom.of(FILE, after)).isPresent());
        }
        assertTrue(added > COUNT / 10, added + " of " + COUNT);
    }

    /** Deletes, doubles or replaces some of the bytes. */
    private static byte[] damaged(byte[] bytes, Random random) {
        ByteArrayOutputStream damaged = new ByteArrayOutputStream();
        int at = random.nextInt(bytes.length);
        int length = 1 + random.nextInt(random.nextInt(3) == 0 ? 40 : 2);
        int end = Math.min(bytes.length, at + length);
        damaged.write(bytes, 0, at);
        switch (random.nextInt(3)) {
            case 0 -> damaged.write(bytes, end, bytes.length - end);
            case 1 -> {
                damaged.write(random.nextInt(256));
                damaged.write(bytes, end, bytes.length - end);
            }
            default -> {
                damaged.write(bytes, at, end - at);
                damaged.write(bytes, at, bytes.length - at);
            }
        }
        return damaged.toByteArray();
    }

    private static boolean isReadable(byte[] bytes) {
        try {
            read(bytes);
            return true;
        } catch (Exception e) {
            return false;
        }
    }

    private static String check(GeneratedPom pom, byte[] bytes) throws Exception {
        PomText encoding = PomText.of(pom.bytes());
        String after = PomText.of(bytes).text();
        String before = pom.text();
        int start = 0;
        while (start < before.length() && before.charAt(start) == after.charAt(start)) {
            start++;
        }
        String rest = before.substring(start);
        if (after.endsWith(rest)) { // Without the added lines, it is the original, byte for byte.
            String without = after.substring(0, start) + after.substring(after.length() - rest.length());
            assertArrayEquals(pom.bytes(), encoding.encoded(without));
            return "inserted";
        }
        // Without the added lines, and with the two tags as one, it is the original.
        int added = after.lastIndexOf('<', start);
        String tag = before.substring(before.lastIndexOf('<', start), before.indexOf('>', start) + 1);
        assertTrue(tag.matches("<(profiles|build) ?/>"), tag);
        String name = tag.replaceAll("[^a-z]", "");
        int end = after.indexOf("</" + name + ">", start);
        assertArrayEquals(
                pom.bytes(),
                encoding.encoded(after.substring(0, added) + tag + after.substring(end + name.length() + 3)));
        return "opened";
    }

    private static Model read(byte[] bytes) throws Exception {
        return new MavenXpp3Reader().read(new ByteArrayInputStream(bytes));
    }

    private static Optional<Profile> debug(Model model) {
        return model.getProfiles().stream()
                .filter(each -> each.getId().equals("debug"))
                .findFirst();
    }

    @Test
    void follows_the_indentation_the_blank_lines_and_the_line_ends() throws InitException {
        assertEquals(
                "<project>\r\n\t<name>x</name>\r\n\r\n\t<url>y</url>\r\n\r\n\t<profiles>\r\n\t\t<profile>\r\n\t\t\t<id>debug</id>"
                        + "\r\n\t\t\t<build>\r\n\t\t\t\t<defaultGoal>" + GOAL
                        + "</defaultGoal>\r\n\t\t\t</build>\r\n\t\t</profile>\r\n\t</profiles>\r\n</project>\r\n",
                changed("<project>\r\n\t<name>x</name>\r\n\r\n\t<url>y</url>\r\n</project>\r\n"));
    }

    @Test
    void uses_the_property_for_the_version_if_there_is_one() throws InitException {
        assertTrue(changed(
                        "<project>\n  <properties>\n    <dymod.version>1</dymod.version>\n  </properties>\n</project>\n")
                .contains(":${dymod.version}:run"));
    }

    @Test
    void is_refused_with_the_lines_to_paste_where_a_profile_has_another_goal() {
        InitException refusal = assertThrows(
                InitException.class,
                () -> changed("<project><profiles><profile><id>debug</id><build><defaultGoal>test</defaultGoal></build>"
                        + "</profile></profiles></project>"));
        assertTrue(refusal.getMessage().contains("a profile debug with the default goal test"), refusal::getMessage);
        assertTrue(refusal.getMessage().contains("-Ddymod.init.profile"), refusal::getMessage);
        assertTrue(
                refusal.getMessage()
                        .endsWith("        <defaultGoal>" + GOAL + "</defaultGoal>\n      </build>\n    </profile>"),
                refusal::getMessage);
    }

    @Test
    void is_refused_for_a_file_that_is_no_pom_or_not_in_its_encoding() {
        Charset latin = StandardCharsets.ISO_8859_1;
        for (byte[] bytes : List.of(
                "<settings/>".getBytes(latin),
                "<p:project xmlns:p='http://maven.apache.org/POM/4.0.0'/>".getBytes(latin),
                "<project xmlns='http://www.w3.org/1999/xhtml'/>".getBytes(latin),
                "<!DOCTYPE project [<!ENTITY a 'b'>]><project>&a;</project>".getBytes(latin),
                "<project><a></project>".getBytes(latin),
                "".getBytes(latin),
                "<project><name>caf\u00e9</name></project>".getBytes(latin),
                "<?xml version='1.0' encoding='none-such'?><project/>".getBytes(latin),
                "<?xml version='1.0' encoding='UTF-16'?><project/>".getBytes(latin),
                "<project><profiles/><profiles/></project>".getBytes(latin),
                ("<project><profiles><profile><id>debug</id></profile><profile><id>debug</id></profile></profiles>"
                                + "</project>")
                        .getBytes(latin))) {
            assertThrows(InitException.class, () -> changed(bytes), () -> new String(bytes, latin));
        }
    }

    @Test
    void is_found_where_a_build_runs_dymod_already() throws InitException {
        String plugin =
                "<plugins><plugin><groupId>dev.dymod</groupId><artifactId>dymod-maven-plugin</artifactId></plugin></plugins>";
        assertEquals(Optional.of("its <build>"), use("<project><build>" + plugin + "</build></project>"));
        assertEquals(
                Optional.of("the profile d"),
                use("<project><profiles><profile><id>d</id><build>" + plugin
                        + "</build></profile></profiles></project>"));
        assertEquals(
                Optional.empty(),
                use("<project><build><pluginManagement>" + plugin + "</pluginManagement></build></project>"));
    }

    private static Optional<String> use(String pom) throws InitException {
        return DebugProfile.use(Pom.of(FILE, pom.getBytes(StandardCharsets.UTF_8)));
    }
}
