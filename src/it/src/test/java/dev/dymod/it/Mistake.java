package dev.dymod.it;

import java.util.function.Consumer;

/**
 * Mistake in the pom of a host or in its submodule, and the sentence with which dymod reports it.
 *
 * <p>Each mistake has a host module of its own in the build of the sheep, so that one {@code mvn} shows all of them.
 *
 * @param host name of that module
 * @param made makes the mistake in a copy of the sheep's app
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

    /** Host module in which a mistake is made. */
    record Host(Project project, String name) {

        void pom(String before, String after) {
            project.edit(name + "/pom.xml", before, after);
        }

        /** Adds a parameter of dymod-maven-plugin. */
        void parameter(String parameter) {
            pom("<submodules>", parameter + "<submodules>");
        }

        /** Moves the plugin that runs the program behind another text of the pom, and makes it run before the watch. */
        void moveRunner(String behind, String opening, String closing) {
            String pom = project.read(name + "/pom.xml");
            int from = pom.indexOf("<!-- After dymod");
            int to = pom.indexOf("</plugin>", from) + "</plugin>".length();
            String runner = pom.substring(from, to);
            pom(runner, "");
            pom(behind, behind + opening + runner.replace("process-classes", "compile") + closing);
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

        /** Gives the host a submodule of its own with parameters of maven-compiler-plugin. */
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

        /** Gives the host a submodule of its own with an execution of a plugin. */
        void submoduleAlsoRuns(String plugin) {
            project.edit(
                    submodule() + "/pom.xml",
                    "</project>",
                    "<build><plugins><plugin>%s</plugin></plugins></build></project>".formatted(plugin));
        }

        /** Gives the host a submodule of its own with another text in its providers file. */
        void submoduleProvidedBy(String provider) {
            project.edit(
                    submodule() + "/src/main/resources/META-INF/services/sheep.SheepCounter",
                    "sheep.impl.Sheep",
                    provider);
        }
    }
}
