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
        if (mode == Mode.STATIC) {
            return Optional.empty();
        }
        Host.Answer<S> answer = hostOf(loader).lookup(service);
        if (mode == Mode.DYNAMIC && answer.object().isEmpty()) {
            throw new DymodException(Messages.mustBeDynamic(service, answer.reason()));
        }
        return answer.object();
    }

    @Override
    public boolean isDynamic(ClassLoader loader) {
        return Mode.ofProperty() != Mode.STATIC && hostOf(loader).isDynamic();
    }

    private Host hostOf(ClassLoader loader) {
        ClassLoader host = loader instanceof GenerationLoader generation ? generation.host() : loader;
        synchronized (hosts) {
            return hosts.computeIfAbsent(host, Host::new);
        }
    }
}
