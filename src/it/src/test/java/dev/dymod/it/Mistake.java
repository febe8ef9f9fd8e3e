package dev.dymod.it;

import java.util.function.Consumer;

/**
 * One thing that is wrong in a host's pom or in its submodule, and the sentence that the watch refuses it with.
 *
 * <p>Each is a host of its own in the build of the sheep, so that one {@code mvn} shows them all.
 *
 * @param host name of that module
 * @param made makes it, in what is a copy of the sheep's app otherwise
 * @param sentence with {@code {project}} for the project's folder
 */
record Mistake(String host, Consumer<Host> made, String sentence) {

    /** Adds the host to a copy of the sheep. */
    void addTo(Project project) {
        project.copy("app", host);
        project.edit(host + "/pom.xml", "<artifactId>app<", "<artifactId>" + host + "<");
        addModule(project, host);
        made.accept(new Host(project, host));
    }

    String sentenceIn(Project project) {
        return sentence.replace("{project}", project.folder().toString());
    }

    private static void addModule(Project project, String name) {
        project.edit("pom.xml", "</modules>", "  <module>" + name + "</module>\n  </modules>");
    }

    /** Where a mistake is made. */
    record Host(Project project, String name) {

        void pom(String before, String after) {
            project.edit(name + "/pom.xml", before, after);
        }

        /** Adds a parameter of dymod-maven-plugin. */
        void parameter(String parameter) {
            pom("<submodules>", parameter + "<submodules>");
        }

        /** Takes the plugin that runs the program from its place, and puts it behind another text of the pom. */
        void moveRunner(String behind, String opening, String closing) {
            String pom = project.read(name + "/pom.xml");
            int from = pom.indexOf("<!-- After dymod");
            int to = pom.indexOf("</plugin>", from) + "</plugin>".length();
            pom(pom.substring(from, to), "");
            pom(behind, behind + opening + pom.substring(from, to) + closing);
        }

        /**
         * Gives the host a submodule of its own, a copy of the sheep's.
         *
         * @return its folder
         */
        String submodule() {
            String submodule = name + "-crate";
            project.copy("subcrate", submodule);
            project.edit(submodule + "/pom.xml", "subcrate", submodule);
            pom("subcrate", submodule);
            addModule(project, submodule);
            return submodule;
        }

        /** The same with parameters of maven-compiler-plugin. */
        void submoduleCompiledWith(String parameters) {
            String submodule = submodule();
            project.edit(submodule + "/pom.xml", "</project>", """
                      <build>
                        <plugins>
                          <plugin>
                            <artifactId>maven-compiler-plugin</artifactId>
                            <configuration>%s</configuration>
                          </plugin>
                        </plugins>
                      </build>
                    </project>
                    """.formatted(parameters));
        }

        /** The same with an execution of a plugin. */
        void submoduleAlsoRuns(String plugin) {
            project.edit(
                    submodule() + "/pom.xml",
                    "</project>",
                    "<build><plugins><plugin>%s</plugin></plugins></build></project>".formatted(plugin));
        }

        /** The same with another text in its providers file. */
        void submoduleProvidedBy(String provider) {
            project.edit(
                    submodule() + "/src/main/resources/META-INF/services/sheep.SheepCounter",
                    "sheep.impl.Sheep",
                    provider);
        }
    }
}
