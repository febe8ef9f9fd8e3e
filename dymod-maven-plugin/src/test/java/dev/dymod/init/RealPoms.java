package dev.dymod.init;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Addition of the profile to all poms of a folder, such as a local repository, in memory.
 *
 * <p>Runs only by name: {@code mvn test -pl dymod-maven-plugin -am -Dtest=RealPoms -Dsurefire.failIfNoSpecifiedTests=false
 * -Dinit.poms=<folder>}.
 */
@DisplayName("The profile in real poms")
final class RealPoms {

    private static final String PROFILE = "dymod-added";

    private final List<String> refused = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();
    private int added;

    @Test
    void is_the_only_change() throws IOException {
        List<Path> poms;
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("init.poms")))) {
            poms = files.filter(file -> file.toString().endsWith(".pom") || file.endsWith("pom.xml"))
                    .toList();
        }
        for (Path pom : poms) {
            byte[] bytes = Files.readAllBytes(pom);
            try {
                add(pom, bytes, read(bytes));
            } catch (XmlPullParserException e) {
                refused.add(pom + ", which Maven cannot read: " + e.getMessage());
            }
        }
        System.out.println(poms.size() + " poms, " + added + " with the profile, " + refused.size() + " refused");
        refused.forEach(System.out::println);
        assertEquals(List.of(), broken);
        assertTrue(added > 0);
    }

    private void add(Path file, byte[] before, Model model) throws IOException, XmlPullParserException {
        byte[] after;
        try {
            Pom pom = Pom.of(file, before);
            new DebugProfile(PROFILE, "1").addTo(pom);
            after = pom.bytes();
        } catch (InitException e) {
            refused.add(e.getMessage().lines().findFirst().orElseThrow());
            return;
        }
        added++;
        boolean hasProfile = read(after).getProfiles().stream()
                .anyMatch(profile -> profile.getId().equals(PROFILE)
                        && profile.getBuild().getDefaultGoal().endsWith(":run"));
        int same = Math.max(0, Arrays.mismatch(before, after));
        int rest = before.length - same;
        boolean isInsertion =
                Arrays.equals(before, same, before.length, after, Math.max(0, after.length - rest), after.length);
        if (!hasProfile
                || !isInsertion
                || read(after).getProfiles().size() != model.getProfiles().size() + 1) {
            broken.add(file.toString());
        }
    }

    private static Model read(byte[] bytes) throws IOException, XmlPullParserException {
        return new MavenXpp3Reader().read(new ByteArrayInputStream(bytes));
    }
}
