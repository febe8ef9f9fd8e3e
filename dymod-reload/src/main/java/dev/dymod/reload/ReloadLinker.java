package dev.dymod.reload;

import dev.dymod.DymodException;
import dev.dymod.Hold;
import dev.dymod.Linker;
import dev.dymod.ModuleInfo;
import dev.dymod.ReloadEvent;
import dev.dymod.Subscription;
import dev.dymod.load.ContextBridge;
import dev.dymod.load.GenerationLoader;
import dev.dymod.publication.EngineLog;
import dev.dymod.publication.EngineMark;
import dev.dymod.retire.Retirement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Linker of the reload engine: links services to the modules of a live watcher. Services that no watcher publishes are left to
 * the static lookup. Thread-safe.
 */
public final class ReloadLinker implements Linker {

    /** Mark by which the release guard recognises the engine. */
    static final String MARK = EngineMark.TEXT;

    private static final Duration LONG_HOLD = Duration.ofSeconds(5);

    /** Both sides are weak, because a {@link ProgramLoader} refers to its key; the class loader keeps it alive. */
    private final Map<ClassLoader, WeakReference<ProgramLoader>> programs = new WeakHashMap<>();

    private final SharedState shared = new SharedState(
            new OpenHolds(
                    LONG_HOLD,
                    threads -> EngineLog.logger().log(System.Logger.Level.WARNING, Messages.waitingForHolds(threads))),
            new Listeners(),
            new Retirement());

    @Override
    public String version() {
        Properties properties = new Properties();
        try (InputStream resource = ReloadLinker.class.getResourceAsStream("version.properties")) {
            properties.load(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    @Override
    public <S> Optional<S> lookup(Class<S> service, ClassLoader loader) {
        ReloadMode mode = ReloadMode.ofProperty();
        // A service type of the generation itself is provided and called by code of the same generation.
        if (mode == ReloadMode.STATIC || service.getClassLoader() instanceof GenerationLoader) {
            return Optional.empty();
        }
        ClassLoader program = programLoader(loader);
        ProgramLoader.Answer<S> answer = programOf(program).lookup(service, program, mode);
        if (mode == ReloadMode.DYNAMIC && answer.object().isEmpty()) {
            throw new DymodException(Messages.mustBeDynamic(service, answer.reason()));
        }
        return answer.object();
    }

    @Override
    public <S> Optional<List<S>> lookupAll(
            Class<S> service, ClassLoader loader, Function<ClassLoader, List<ServiceLoader.Provider<S>>> declared) {
        ReloadMode mode = ReloadMode.ofProperty();
        if (mode == ReloadMode.STATIC || service.getClassLoader() instanceof GenerationLoader) {
            return Optional.empty();
        }
        ClassLoader program = programLoader(loader);
        ProgramLoader.Answer<List<S>> answer = programOf(program).lookupAll(service, program, mode, declared);
        if (mode == ReloadMode.DYNAMIC && answer.object().isEmpty()) {
            throw new DymodException(Messages.mustBeDynamic(service, answer.reason()));
        }
        return answer.object();
    }

    @Override
    public boolean reload() {
        if (shared.holds().isOpenHere()) {
            throw new IllegalStateException(Messages.reloadInHold());
        }
        List<Attachment> attachments = attachments();
        if (attachments.stream().anyMatch(Attachment::isReloadingHere)) {
            throw new IllegalStateException(Messages.reloadInReload());
        }
        boolean swapped = false;
        for (Attachment attachment : attachments) {
            swapped |= attachment.reload();
        }
        return swapped;
    }

    @Override
    public Hold hold() {
        return shared.holds().open();
    }

    @Override
    public Subscription onReload(Consumer<? super ReloadEvent> listener) {
        return shared.listeners().add(listener);
    }

    @Override
    public List<ModuleInfo> modules() {
        return attachments().stream()
                .flatMap(attachment -> attachment.groups().stream())
                .flatMap(group -> group.infos().stream())
                .toList();
    }

    private List<Attachment> attachments() {
        List<ProgramLoader> known;
        synchronized (programs) {
            known = programs.values().stream()
                    .flatMap(program -> Stream.ofNullable(program.get()))
                    .toList();
        }
        return known.stream().flatMap(program -> program.attachment().stream()).toList();
    }

    @Override
    public boolean isDynamic(ClassLoader loader) {
        if (ReloadMode.ofProperty() == ReloadMode.STATIC) {
            return false;
        }
        ClassLoader program = programLoader(loader);
        return known(program).flatMap(ProgramLoader::attachment).isPresent() || SessionSearch.anyAlive(program);
    }

    private static ClassLoader programLoader(ClassLoader loader) {
        if (loader instanceof ContextBridge bridge) {
            return programLoader(bridge.caller());
        }
        return loader instanceof GenerationLoader generation ? generation.program() : loader;
    }

    private Optional<ProgramLoader> known(ClassLoader loader) {
        synchronized (programs) {
            return Optional.ofNullable(programs.get(loader)).flatMap(program -> Optional.ofNullable(program.get()));
        }
    }

    private ProgramLoader programOf(ClassLoader loader) {
        synchronized (programs) {
            Optional<ProgramLoader> known = known(loader);
            if (known.isPresent()) {
                return known.get();
            }
            ProgramLoader program = new ProgramLoader(shared);
            programs.put(loader, new WeakReference<>(program));
            LoaderScope.hold(loader, program);
            return program;
        }
    }
}
