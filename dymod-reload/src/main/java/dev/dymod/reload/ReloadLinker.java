package dev.dymod.reload;

import dev.dymod.DymodException;
import dev.dymod.Hold;
import dev.dymod.ModuleInfo;
import dev.dymod.ReloadEvent;
import dev.dymod.Subscription;
import dev.dymod.load.GenerationLoader;
import dev.dymod.publication.EngineMark;
import dev.dymod.retire.Retirement;
import dev.dymod.spi.Linker;
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

/** Links services to the modules of a live watcher; what no watcher publishes it leaves to the static lookup. */
public final class ReloadLinker implements Linker {

    /** For the release guard. */
    static final String MARK = EngineMark.TEXT;

    private static final System.Logger LOG = System.getLogger("dev.dymod");
    private static final Duration LONG_HOLD = Duration.ofSeconds(5);

    /** Weak on both sides: a host refers to its loader, which holds it. */
    private final Map<ClassLoader, WeakReference<Host>> hosts = new WeakHashMap<>();

    private final Engine engine = new Engine(
            new Holds(LONG_HOLD, threads -> LOG.log(System.Logger.Level.WARNING, Messages.waitingForHolds(threads))),
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
        Mode mode = Mode.ofProperty();
        // A service of the module's own is one of its generation: code of the same generation provides and calls it.
        if (mode == Mode.STATIC || service.getClassLoader() instanceof GenerationLoader) {
            return Optional.empty();
        }
        ClassLoader host = hostLoader(loader);
        Host.Answer<S> answer = hostOf(host).lookup(service, host, mode);
        if (mode == Mode.DYNAMIC && answer.object().isEmpty()) {
            throw new DymodException(Messages.mustBeDynamic(service, answer.reason()));
        }
        return answer.object();
    }

    @Override
    public <S> Optional<List<S>> lookupAll(
            Class<S> service, ClassLoader loader, Function<ClassLoader, List<ServiceLoader.Provider<S>>> declared) {
        Mode mode = Mode.ofProperty();
        if (mode == Mode.STATIC || service.getClassLoader() instanceof GenerationLoader) {
            return Optional.empty();
        }
        ClassLoader host = hostLoader(loader);
        Host.Answer<List<S>> answer = hostOf(host).lookupAll(service, host, mode, declared);
        if (mode == Mode.DYNAMIC && answer.object().isEmpty()) {
            throw new DymodException(Messages.mustBeDynamic(service, answer.reason()));
        }
        return answer.object();
    }

    @Override
    public boolean reload() {
        if (engine.holds().isOpenHere()) {
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
        return engine.holds().open();
    }

    @Override
    public Subscription onReload(Consumer<? super ReloadEvent> listener) {
        return engine.listeners().add(listener);
    }

    @Override
    public List<ModuleInfo> modules() {
        return attachments().stream()
                .flatMap(attachment -> attachment.groups().stream())
                .flatMap(group -> group.infos().stream())
                .toList();
    }

    private List<Attachment> attachments() {
        List<Host> known;
        synchronized (hosts) {
            known = hosts.values().stream()
                    .flatMap(host -> Stream.ofNullable(host.get()))
                    .toList();
        }
        return known.stream().flatMap(host -> host.attachment().stream()).toList();
    }

    @Override
    public boolean isDynamic(ClassLoader loader) {
        if (Mode.ofProperty() == Mode.STATIC) {
            return false;
        }
        ClassLoader host = hostLoader(loader);
        return known(host).flatMap(Host::attachment).isPresent() || SessionSearch.anyAlive(host);
    }

    private static ClassLoader hostLoader(ClassLoader loader) {
        return loader instanceof GenerationLoader generation ? generation.host() : loader;
    }

    private Optional<Host> known(ClassLoader loader) {
        synchronized (hosts) {
            return Optional.ofNullable(hosts.get(loader)).flatMap(host -> Optional.ofNullable(host.get()));
        }
    }

    private Host hostOf(ClassLoader loader) {
        synchronized (hosts) {
            Optional<Host> known = known(loader);
            if (known.isPresent()) {
                return known.get();
            }
            Host host = new Host(engine);
            hosts.put(loader, new WeakReference<>(host));
            Anchor.hold(loader, host);
            return host;
        }
    }
}
