package dev.dymod.reload;

import dev.dymod.DymodException;
import dev.dymod.load.GenerationLoader;
import dev.dymod.spi.Linker;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.WeakHashMap;

/** Links services to the modules of a live watcher; what no watcher publishes it leaves to the static lookup. */
public final class ReloadLinker implements Linker {

    /** A host that is not attached does not refer to its loader; one that is lives as long as its follower anyway. */
    private final Map<ClassLoader, Host> hosts = new WeakHashMap<>();

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
    public boolean isDynamic(ClassLoader loader) {
        return Mode.ofProperty() != Mode.STATIC && hostOf(hostLoader(loader)).isDynamic(hostLoader(loader));
    }

    private static ClassLoader hostLoader(ClassLoader loader) {
        return loader instanceof GenerationLoader generation ? generation.host() : loader;
    }

    private Host hostOf(ClassLoader loader) {
        synchronized (hosts) {
            return hosts.computeIfAbsent(loader, any -> new Host());
        }
    }
}
