package dev.dymod.publication;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Folder of a session, by default {@code target/dymod}, through which a watcher, its programs and its clients exchange files.
 *
 * <pre>
 * lock           held by the watcher as long as it lives
 * registration   name of the watcher's registration in the user's home, if it needs one
 * status.json    state of the session, for editors and scripts
 * trigger        commands of users
 * trigger.taken  the trigger while the watcher reads it
 * answers/       answer of the watcher to each await
 * apps/          report of each program
 * page.html      opens the session's page with its token; only this user can read it
 * program.out    last output of the program that {@code dymod:run} starts
 * program.err    last output of that program to {@code System.err}
 * *.jar, *.args  what the JVM of a program that {@code dymod:run} starts reads: its agent, a long class path
 * &lt;module&gt;/      {@link ModuleDirectory}
 * </pre>
 *
 * @param root the folder; it need not exist yet
 */
public record SessionDirectory(Path root) {

    /** Name of the folder, unless the user configures another one. */
    public static final String NAME = "dymod";

    /** File name of {@link #status}. */
    public static final String STATUS = "status.json";

    /** File name of {@link #page}. */
    public static final String PAGE = "page.html";

    /** File name of {@link #programOutput}. */
    public static final String OUTPUT = "program.out";

    /** File name of {@link #programErrors}. */
    public static final String ERRORS = "program.err";

    /** Makes the path absolute, so that a session does not move with the working directory. */
    public SessionDirectory {
        root = root.toAbsolutePath().normalize();
    }

    // Explicit, because the first call of a record's own methods links some 40 hidden classes while the program starts.

    @Override
    public boolean equals(Object other) {
        return other instanceof SessionDirectory that && root.equals(that.root);
    }

    @Override
    public int hashCode() {
        return root.hashCode();
    }

    /** Returns the default directory of the program with a class folder. */
    public static SessionDirectory beside(Path classes) {
        return new SessionDirectory(classes.resolveSibling(NAME));
    }

    /** Returns the file of the {@link WatcherLock}. */
    public Path lock() {
        return root.resolve("lock");
    }

    /** Returns the file with the name of the watcher's {@link Registration}. */
    Path registration() {
        return root.resolve("registration");
    }

    /** Returns the file with the state of the session. */
    public Path status() {
        return root.resolve(STATUS);
    }

    /** Returns the file to which users and clients write commands, one a line. */
    public Path trigger() {
        return root.resolve("trigger");
    }

    /** Returns the name under which the watcher reads a trigger file. */
    public Path takenTrigger() {
        return root.resolve("trigger.taken");
    }

    /** Returns the folder of all answers. */
    public Path answers() {
        return root.resolve("answers");
    }

    /**
     * Returns the file of one {@link Answer}; its reader deletes it.
     *
     * @param token of the {@link AwaitRequest}
     */
    public Path answer(String token) {
        return answers().resolve(token);
    }

    /** Returns the folder of the {@linkplain AppReport programs' reports}. */
    public Path apps() {
        return root.resolve("apps");
    }

    /** Returns the {@link PrivateFile} that opens the session's page with its token; only if the page was opened. */
    public Path page() {
        return root.resolve(PAGE);
    }

    /** Returns the file with the last {@link ProgramOutput}; only under {@code dymod:run}. */
    public Path programOutput() {
        return root.resolve(OUTPUT);
    }

    /** Returns the file with the last {@link ProgramOutput} to {@code System.err}; only under {@code dymod:run}. */
    public Path programErrors() {
        return root.resolve(ERRORS);
    }

    /**
     * Returns the folder of one module.
     *
     * @param name the module's artifactId, or groupId.artifactId if two modules share it
     */
    public ModuleDirectory module(String name) {
        return new ModuleDirectory(this, name);
    }

    /**
     * Returns the modules that have been published, sorted by name.
     *
     * @throws IOException if the folder exists but cannot be read
     */
    public List<ModuleDirectory> published() throws IOException {
        List<ModuleDirectory> modules = new ArrayList<>();
        if (Files.isDirectory(root)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, Files::isDirectory)) {
                for (Path folder : folders) {
                    ModuleDirectory module = module(folder.getFileName().toString());
                    if (Files.isRegularFile(module.current())) {
                        modules.add(module);
                    }
                }
            }
        }
        modules.sort((one, other) -> one.name().compareTo(other.name()));
        return modules;
    }

    /** Returns the file that a {@link Segment#path()} names. */
    public Path resolve(Segment segment) {
        return root.resolve(segment.path());
    }
}
