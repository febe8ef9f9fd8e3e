package dev.dymod.reload;

import dev.dymod.Dymod;
import dev.dymod.dispatch.Stub;
import dev.dymod.dispatch.SwitchGroup;
import dev.dymod.publication.RehearsalModule;
import dev.dymod.publication.SessionDirectory;
import dev.dymod.retire.Retirement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Rehearsal of the first lookup and of the first swap, while the program starts: most of their time is the loading of classes and
 * the linking of call sites, which a second time does not need.
 *
 * <p>The agent of {@code dymod:run} calls it, in a thread of its own or in a JVM that waits before {@code main}. It looks up a
 * service of the engine, with a module that consists of classes of the engine. So it loads no class of the user, initialises no
 * logging, reports only to the directory of that module, and starts no thread.
 *
 * <p>The steps come in the reverse order of a lookup. A program that looks a service up at once does the first steps itself
 * meanwhile, and finds the last ones done.
 */
public final class Rehearsal {

    private Rehearsal() {}

    /**
     * Rehearses.
     *
     * @param directory the directory of the published {@link RehearsalModule}
     * @throws IOException if it cannot be read
     */
    public static void run(Path directory) throws IOException {
        call();
        look(RehearsalModule.of(directory).session());
        Object unused = Dymod.modules(); // Finds the linker, as each lookup does.
    }

    /** Makes a stub, binds it, calls it, and swaps it once. */
    private static void call() {
        SwitchGroup sites = new SwitchGroup();
        Stub<RehearsalModule.Service> stub = sites.stub(RehearsalModule.Service.class);
        RehearsalModule.Service first = new RehearsalModule.Provider();
        sites.locked(() -> {
            sites.bind(stub, first);
            return stub;
        });
        call(stub.object());
        sites.locked(() -> {
            sites.swap(Map.of(stub, new RehearsalModule.Provider()));
            return stub;
        });
        call(stub.object());
    }

    private static void call(RehearsalModule.Service stub) {
        String text = stub.text(1);
        stub.act();
        stub.accept(text);
        Object unused = stub.apply(text);
        int unusedNumber = stub.number();
    }

    /** Searches a session, attaches a loader to it, and looks a service up in it. */
    private static void look(SessionDirectory session) throws IOException {
        ClassLoader program = ClassLoader.getSystemClassLoader();
        SharedState shared =
                new SharedState(new OpenHolds(Duration.ofSeconds(1), threads -> {}), new Listeners(), new Retirement());
        SessionSearch search = SessionSearch.atExplicit(session, RehearsalModule.Service.class, ReloadMode.AUTO);
        if (search.session().isPresent()) {
            Attachment attachment =
                    new Attachment(session, true, program, AdoptionReports.ofRehearsal(session), shared);
            attachment.lookForAll();
            for (ModuleGroup group : attachment.groups()) {
                Optional<RehearsalModule.Service> found =
                        group.lookup(RehearsalModule.Service.class).stub();
                found.ifPresent(Rehearsal::call);
            }
        }
    }
}
