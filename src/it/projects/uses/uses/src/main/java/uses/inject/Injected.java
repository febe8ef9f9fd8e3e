package uses.inject;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Provides;
import com.google.inject.matcher.Matchers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.Map;
import org.aopalliance.intercept.MethodInterceptor;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import uses.impl.Context;
import uses.impl.Edition;
import uses.impl.Use;

public class Injected {

    Injected() {}

    public static void addTo(Map<String, Use> uses) {
        uses.put("CDI, Weld, classes named", () -> {
            try (WeldContainer container = new Weld("named")
                    .disableDiscovery()
                    .beanClasses(Shepherd.class, Dog.class)
                    .initialize()) {
                return container.select(Shepherd.class).get().told();
            }
        });
        uses.put("CDI, Weld, archives scanned", () -> {
            try (WeldContainer container = new Weld("scanned").initialize()) {
                return container.select(Shepherd.class).get().told();
            }
        });
        uses.put("CDI, Weld, archives scanned, class loader given", () -> {
            try (WeldContainer container =
                    new Weld("given").setClassLoader(Context.loader()).initialize()) {
                return container.select(Shepherd.class).get().told();
            }
        });
        uses.put("Guice", () -> Guice.createInjector(new Own()).getInstance(Told.class).told());
        uses.put("Guice, interceptor", () -> Guice.createInjector(new AbstractModule() {
                    @Override
                    protected void configure() {
                        bindInterceptor(
                                Matchers.subclassesOf(Cut.class),
                                Matchers.any(),
                                (MethodInterceptor) call -> call.proceed() + ", intercepted by " + Edition.name());
                    }
                })
                .getInstance(Cut.class)
                .told());
    }

    @ApplicationScoped
    public static class Shepherd {
        @Inject
        Dog dog;

        @Inject
        Event<Bark> barks;

        private String heard = "nothing";

        public String told() {
            barks.fire(new Bark("woof"));
            return "shepherd of " + Edition.name() + " with " + dog.name() + ", heard " + heard;
        }

        void hear(@Observes Bark bark) {
            heard = bark.text();
        }
    }

    @ApplicationScoped
    public static class Dog {
        public String name() {
            return "dog of " + Edition.name();
        }

        @Produces
        String word() {
            return Edition.name();
        }
    }

    public record Bark(String text) {}

    static final class Own extends AbstractModule {
        @Provides
        String word() {
            return "provided by " + Edition.name();
        }
    }

    static class Told {
        private final String word;

        @Inject
        Told(String word) {
            this.word = word;
        }

        String told() {
            return word + ", told by " + Edition.name();
        }
    }

    public static class Cut {
        public String told() {
            return "cut told by " + Edition.name();
        }
    }
}
