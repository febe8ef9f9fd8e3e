package dev.dymod.agent;

import java.nio.file.Path;

/** Messages of the agent: what it prints into the program's output, and why its jar cannot be written. */
final class Messages {

    private Messages() {}

    /** Stands for the loading code of a type that was loaded before the watch for duplicates began. */
    static final String BEFORE_THE_PROGRAM_FOLLOWED = "code that ran before the first lookup";

    /**
     * Format with the type, the module, the loading code, and the type again. A constant, because the program's agent prints it
     * and has no other class of dymod.
     */
    static final String SECOND_COPY =
            "[dymod] %s is loaded from the copy of %s on the program's class path, which no edit changes, by %s. The"
                    + " program keeps using it, beside the class of the generation. To have one class only, add the type"
                    + " to the contract: <contract><type>%s</type></contract> in the configuration of dymod-maven-plugin."
                    + " A change of the type then needs a restart.";

    /** Format with the module and the number of types that are listed. */
    static final String MORE_SECOND_COPIES = "[dymod] more classes of %s than these %d are loaded from the copy on the"
            + " program's class path. They are not listed. A <type> of <contract> can be a pattern, with * for any text.";

    static String noPlaceForAgent(Path folder, Path temporary) {
        return "a JVM takes no agent from a path with =, which both " + folder + " and " + temporary
                + " have. Name another folder with -Ddymod.directory=..., or for temporary files, with"
                + " -Djava.io.tmpdir=... in MAVEN_OPTS.";
    }
}
