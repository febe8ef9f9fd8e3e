package dev.dymod.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Proves that dymod reports a second copy of a class: a library, or the program, loads a class of the submodule itself, and
 * so from the class path.
 */
@DisplayName("A second copy of a class")
class SecondCopyIT {

    private static final String MAIN = "app/src/main/java/app/Main.java";
    private static final String COUNTER = "subcrate/src/main/java/sheep/SheepCounter.java";
    private static final String WOOL = "subcrate/src/main/java/sheep/impl/Wool.java";

    private static final String REMEDY = "Make the type the program's: <contract><type>%s</type></contract> in the"
            + " configuration of dymod-maven-plugin; a change of it then needs a restart.";

    private static String loaded(String type) {
        return "[dymod] " + type
                + " is loaded from the copy of subcrate on the program's class path, which no edit changes, by ";
    }

    /** Waits for the line on a loaded copy, in any order, because two threads print to two streams. */
    private static void awaitLoaded(MavenRun mvn, String type, String by) {
        mvn.awaitLineSince(0, loaded(type) + by);
        assertTrue(only(mvn, loaded(type)).contains("<contract><type>" + type + "</type></contract>"), mvn::output);
    }

    private static void awaitExplained(MavenRun mvn, String type, int generation, String meeting) {
        String twice = "[dymod] " + type + " exists twice: in generation " + generation
                + " of subcrate, and in the copy on the program's class" + " path, which no edit changes. ";
        mvn.awaitLineSince(0, twice + meeting);
        assertTrue(only(mvn, twice).endsWith(REMEDY.formatted(type)), mvn::output);
    }

    private static String only(MavenRun mvn, String text) {
        List<String> lines =
                mvn.linesSince(0).stream().filter(line -> line.contains(text)).toList();
        assertEquals(1, lines.size(), mvn::output);
        return lines.get(0);
    }

    @Test
    void is_reported_where_a_library_of_the_build_reads_objects() {
        Project project = Project.copyOf("run", "SecondCopyIT");
        project.edit(
                "subcrate/pom.xml",
                "<artifactId>subcrate</artifactId>",
                "<artifactId>subcrate</artifactId><dependencies><dependency><groupId>run</groupId>"
                        + "<artifactId>words</artifactId><version>1.0</version></dependency></dependencies>");
        project.write("words/src/main/java/words/Freezer.java", """
                package words;

                import java.io.*;

                public final class Freezer {

                    public static Object thawed(Object thing) {
                        try {
                            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                                out.writeObject(thing);
                            }
                            return new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
                        } catch (IOException | ClassNotFoundException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                }
                """);
        project.write(WOOL, "package sheep.impl; public record Wool(String colour) implements java.io.Serializable {}");
        project.write("subcrate/src/main/java/sheep/impl/Shears.java", "package sheep.impl; public class Shears {}");
        project.write("subcrate/src/main/java/sheep/impl/Gate.java", "package sheep.impl; public class Gate {}");
        project.edit(
                MAIN,
                "SheepCounter sheep = Dymod.lookup(SheepCounter.class);",
                "Class.forName(String.join(\".\", \"sheep\", \"impl\", \"Gate\"));"
                        + " SheepCounter sheep = Dymod.lookupAll(SheepCounter.class).get(0);");
        project.edit(
                MAIN,
                "Thread.sleep(50);",
                "Thread.sleep(50); if (count(sheep).equals(\"Shears\") && Dymod.lookupAll(SheepCounter.class).size() == 1)"
                        + " Class.forName(String.join(\".\", \"sheep\", \"impl\", \"Shears\"));");
        project.edit(MAIN, "sheep.count(3));", "count(sheep));");
        project.edit(MAIN, "private static String greeting()", """
                private static String count(SheepCounter sheep) {
                        try {
                            return sheep.count(3);
                        } catch (ClassCastException e) {
                            return "none, " + e.getSuppressed().length;
                        }
                    }

                    private static String greeting()""");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            awaitLoaded(mvn, "sheep.impl.Gate", "code that ran before the first lookup.");

            project.edit(EditIT.SHEEP, "\"Many\"", "\"Shears\"");
            awaitLoaded(mvn, "sheep.impl.Shears", "app.Main.main (Main.java:");

            String thawed = "((Wool) words.Freezer.thawed(new Wool(\"white\"))).colour()";
            project.edit(EditIT.SHEEP, "\"Shears\"", thawed);
            awaitLoaded(mvn, "sheep.impl.Wool", "words.Freezer.thawed (Freezer.java:");
            awaitExplained(
                    mvn,
                    "sheep.impl.Wool",
                    3,
                    "The object that words.Freezer.thawed() gave to sheep.impl.Sheep.count (Sheep.java:");
            mvn.awaitNextLine("three sheep: none, 1");
            assertEquals(3, mvn.count(" is loaded from the copy of "), mvn::output);
            assertEquals(1, mvn.count(" exists twice: "), mvn::output);

            project.edit(EditIT.SHEEP, thawed, "\"Many again\"");
            mvn.awaitLine("three sheep: Many again");
        }
    }

    @Tag("any-jdk")
    @Test
    void is_reported_where_hibernate_knows_the_entities() {
        Project project = Project.copyOf("run", "SecondCopyIT-hibernate");
        project.edit(
                "subcrate/pom.xml",
                "<artifactId>subcrate</artifactId>",
                "<artifactId>subcrate</artifactId><dependencies>"
                        + dependency("org.hibernate.orm", "hibernate-core", "6.6.41.Final")
                        + dependency("com.h2database", "h2", "2.3.232")
                        + "</dependencies>");
        project.write("app/src/main/resources/META-INF/persistence.xml", """
                <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
                  <persistence-unit name="farm">
                    <class>sheep.impl.Lamb</class>
                    <exclude-unlisted-classes>true</exclude-unlisted-classes>
                    <properties>
                      <property name="jakarta.persistence.jdbc.url" value="jdbc:h2:mem:farm"/>
                      <property name="hibernate.hbm2ddl.auto" value="create-drop"/>
                    </properties>
                  </persistence-unit>
                </persistence>
                """);
        project.write("subcrate/src/main/java/sheep/impl/Lamb.java", """
                package sheep.impl;

                import jakarta.persistence.*;

                @Entity
                public class Lamb {
                    @Id
                    @GeneratedValue
                    Long id;
                }
                """);
        project.edit(
                COUNTER,
                "String count(int sheep);",
                "String count(int sheep); void bear(jakarta.persistence.EntityManager farm);");
        project.edit(
                EditIT.SHEEP,
                "@Override",
                "@Override public void bear(jakarta.persistence.EntityManager farm) { farm.persist(new Lamb()); } @Override");
        project.edit(
                MAIN,
                "SheepCounter sheep = Dymod.lookup(SheepCounter.class);",
                "Class.forName(String.join(\".\", \"sheep\", \"impl\", \"Gate\"));"
                        + " SheepCounter sheep = Dymod.lookup(SheepCounter.class);");
        project.write("subcrate/src/main/java/sheep/impl/Gate.java", "package sheep.impl; public class Gate {}");
        project.edit(
                MAIN,
                "Thread.sleep(50);",
                "Thread.sleep(50); if (sheep.count(3).equals(\"Bear\")) try { sheep.bear(jakarta.persistence.Persistence.createEntityManagerFactory(\"farm\")"
                        + ".createEntityManager()); System.out.println(\"born\"); } catch (RuntimeException e) {"
                        + " System.out.println(\"not born: \" + e); }");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            awaitLoaded(mvn, "sheep.impl.Gate", "code that ran before the first lookup.");
            project.edit(EditIT.SHEEP, "\"Many\"", "\"Bear\"");
            awaitLoaded(mvn, "sheep.impl.Lamb", "org.hibernate.");
            awaitExplained(mvn, "sheep.impl.Lamb", 2, "The two meet in org.hibernate.");
            mvn.awaitLineSince(0, "not born: ");
            mvn.awaitNextLine("three sheep: Bear");
        }
    }

    private static String dependency(String group, String artifact, String version) {
        return "<dependency><groupId>" + group + "</groupId><artifactId>" + artifact + "</artifactId><version>"
                + version + "</version></dependency>";
    }

    @Test
    void is_explained_where_the_two_meet_under_exec_java() {
        Project project = Project.hurriedCopyOf("sheep", "SecondCopyIT-exec");
        project.write(WOOL, "package sheep.impl; public class Wool { public String toString() { return \"Many\"; } }");
        project.edit(COUNTER, "String count(int sheep);", """
                String count(int sheep);

                    static Object wool() {
                        try {
                            return Class.forName(String.join(".", "sheep", "impl", "Wool")).getConstructor().newInstance();
                        } catch (ReflectiveOperationException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                """);
        project.edit(EditIT.SHEEP, "\"Many\"", "((Wool) SheepCounter.wool()).toString()");
        try (MavenRun mvn = MavenRun.start(project, "-Pdebug")) {
            awaitExplained(
                    mvn,
                    "sheep.impl.Wool",
                    1,
                    "The object that sheep.SheepCounter.wool() gave to sheep.impl.Sheep.count (Sheep.java:");
        }
    }
}
