package dev.dymod.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Makes the picture of the README from real output of the farm. Its name is not that of a test, because it is a tool.
 *
 * <pre>
 * mvn verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=Pictures
 * </pre>
 */
@DisplayName("The picture in docs/")
class Pictures {

    private static final String GOAL = "dev.dymod:dymod-maven-plugin:" + Environment.version() + ":run";
    private static final String FARM = "app/src/main/java/app/Farm.java";

    private final Project project = Project.copyOf("farm", "Pictures");
    private final TerminalPicture picture = new TerminalPicture("the first minute");

    /** First line that is not in the picture yet. */
    private int next;

    @Test
    void shows_the_first_minute() throws IOException {
        try (MavenRun mvn = MavenRun.startAsInstalled(project, GOAL, "-Dstyle.color=always", "-Djansi.mode=force")) {
            picture.add("$ mvn " + GOAL);
            picture.add("...");
            mvn.awaitLine("[dymod] subcrate 1 ");
            next = mvn.mark() - 1;
            showUntil(mvn, "three sheep: Many", "three sheep: Many");
            save(FARM, "\", three sheep: \"", "\" on the farm, three sheep: \"");
            showUntil(mvn, "[dymod] in place: ", "on the farm, three sheep: Many");
            save(EditIT.SHEEP, "\"Many\"", "\"A whole herd\"");
            showUntil(mvn, "[dymod] subcrate 1 -> 2 ", "three sheep: A whole herd");
            save(EditIT.SHEEP, "\"A whole herd\"", "\"A whole herd\" + of(sheep)");
            showUntil(mvn, "1 error; ", "three sheep: A whole herd");
            save(EditIT.SHEEP, "of(sheep)", "\" of \" + sheep");
            showUntil(mvn, "[dymod] subcrate 2 -> 3 ", "three sheep: A whole herd of 3");
        }
        Path docs = Environment.projects().resolve("../../../docs").normalize();
        Files.writeString(docs.resolve("first-minute.svg"), picture.svg());
    }

    private void save(String path, String before, String after) {
        String line = project.read(path)
                .lines()
                .filter(each -> each.contains(before))
                .findFirst()
                .orElseThrow();
        String file = project.file(path).getFileName().toString();
        picture.note("# edit " + file + ", and save:   " + line.strip().replace(before, after));
        project.edit(path, before, after);
    }

    /** Shows the lines up to two of which the second comes after the first, with the project in a reader's folder. */
    private void showUntil(MavenRun mvn, String line, String last) {
        mvn.awaitLine(line);
        mvn.awaitLine(last);
        for (String printed : mvn.linesSince(next)) {
            picture.add(printed.replace(project.folder().toString(), "~/farm"));
            next++;
        }
    }
}
