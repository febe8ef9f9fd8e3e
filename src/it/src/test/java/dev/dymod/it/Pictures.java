package dev.dymod.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Makes the pictures of the README from real output of the sheep. Its name is not that of a test, because it is a tool.
 *
 * <pre>
 * mvn verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=Pictures
 * </pre>
 */
@DisplayName("The pictures in docs/")
class Pictures {

    /** Number of times that a repeated line of the program is shown. */
    private static final int REPEATS = 2;

    private final Project project = Project.copyOf("sheep", "Pictures");

    @Test
    void show_what_the_sheep_print() throws IOException {
        TerminalPicture swap = new TerminalPicture("an edit");
        TerminalPicture error = new TerminalPicture("an edit that does not compile");
        try (MavenRun mvn =
                MavenRun.startAsInstalled(project, "-Pdebug", "-Dstyle.color=always", "-Djansi.mode=force")) {
            mvn.awaitLine("[dymod] subcrate 1 ");
            int mark = mvn.mark() - 1;
            awaitTwice(mvn, "three sheep: Many");
            swap.add("$ mvn -Pdebug");
            swap.add("...");
            mark = show(swap, mvn, mark);
            save(swap, "case 3 -> \"Many\";", "case 3 -> \"A whole herd\";");
            awaitTwice(mvn, "three sheep: A whole herd");
            mark = show(swap, mvn, mark);

            save(error, "case 3 -> \"A whole herd\";", "case 3 -> \"A whole herd\" + of(sheep);");
            mvn.awaitLine("cannot find symbol");
            awaitTwice(mvn, "three sheep: A whole herd");
            mark = show(error, mvn, mark);
            save(error, "+ of(sheep)", "+ \" of \" + sheep");
            awaitTwice(mvn, "three sheep: A whole herd of 3");
            show(error, mvn, mark);
        }
        Path docs = Environment.projects().resolve("../../../docs").normalize();
        Files.writeString(docs.resolve("swap.svg"), swap.svg());
        Files.writeString(docs.resolve("error.svg"), error.svg());
    }

    private void save(TerminalPicture picture, String before, String after) {
        String line = project.read(EditIT.SHEEP)
                .lines()
                .filter(each -> each.contains(before))
                .findFirst()
                .orElseThrow();
        picture.note("# edit Sheep.java, and save:   " + line.strip().replace(before, after));
        project.edit(EditIT.SHEEP, before, after);
    }

    private static void awaitTwice(MavenRun mvn, String line) {
        mvn.awaitLine(line);
        mvn.awaitLine(line);
    }

    /** Shows the lines since a mark, with the project in a reader's folder. */
    private int show(TerminalPicture picture, MavenRun mvn, int mark) {
        List<String> lines = mvn.linesSince(mark);
        for (int i = 0; i < lines.size(); i++) {
            boolean again = i >= REPEATS
                    && List.copyOf(lines.subList(i - REPEATS, i + 1)).stream()
                                    .distinct()
                                    .count()
                            == 1;
            if (!again) {
                picture.add(lines.get(i).replace(project.folder().toString(), "~/sheep"));
            }
        }
        return mark + lines.size();
    }
}
