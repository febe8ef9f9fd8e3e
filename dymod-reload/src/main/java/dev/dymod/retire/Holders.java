package dev.dymod.retire;

import dev.dymod.load.ContextBridge;
import dev.dymod.load.GenerationLoader;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.ResponseCache;
import java.security.Provider;
import java.security.Security;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/**
 * Search for the threads and JVM-wide registries that keep an old generation alive, without a heap dump.
 *
 * <p>Other references, from a thread local or a timer for instance, cannot be found by a program.
 */
final class Holders {

    private final GenerationLoader loader;
    private final String name;
    private final ThreadActivities activities;
    private final Map<String, String> found = new LinkedHashMap<>();

    private Holders(GenerationLoader loader, ThreadActivities activities) {
        this.loader = loader;
        this.activities = activities;
        this.name = loader.getName();
    }

    /**
     * Searches all threads and registries.
     *
     * @param loader the class loader of the old generation
     * @param stacks the current stacks of all threads
     * @param activities classifies what threads do in the generation
     * @return messages with remedies, by keys that are the same in the next search
     */
    static Map<String, String> of(GenerationLoader loader, Stacks stacks, ThreadActivities activities) {
        Holders holders = new Holders(loader, activities);
        holders.threads(stacks);
        holders.defaults();
        // Any of these JDK modules may be missing in an image.
        holders.where(holders::drivers);
        holders.where(holders::beans);
        holders.where(holders::logHandlers);
        holders.where(holders::securityProviders);
        holders.where(holders::systemProperties);
        return holders.found;
    }

    private void where(Runnable look) {
        try {
            look.run();
        } catch (LinkageError | RuntimeException e) {
            // A registry that cannot be read is not reported.
        }
    }

    private void add(String text) {
        found.put(text, text);
    }

    private boolean isOfGeneration(Object object) {
        Class<?> type = object instanceof Class<?> itself ? itself : object.getClass();
        return leadsTo(type.getClassLoader()) || (object instanceof ClassLoader child && leadsTo(child));
    }

    /** Returns whether a class loader is that of the generation, or a child of it. */
    private boolean leadsTo(ClassLoader from) {
        ClassLoader each = from instanceof ContextBridge bridge ? bridge.generation() : from;
        while (each != null && each != loader) {
            each = each.getParent();
        }
        return each == loader;
    }

    private void threads(Stacks stacks) {
        stacks.platform().keySet().forEach(thread -> thread(thread, stacks));
        for (Stacks.VirtualThread thread : stacks.virtual().orElse(List.of())) {
            Stacks.frame(thread.frames(), name)
                    .ifPresent(frame -> found.put(
                            "virtual thread " + thread.name(),
                            Messages.threadRuns(
                                    "virtual thread \"" + thread.name() + "\"",
                                    frame,
                                    activities.of(thread.frames(), false))));
        }
    }

    private void thread(Thread thread, Stacks stacks) {
        String who = "thread \"" + thread.getName() + "\" (" + thread.getState() + ")";
        Thread.UncaughtExceptionHandler handler = thread.getUncaughtExceptionHandler();
        // The state and the frame may differ in the next search.
        String key = "thread " + thread.getId();
        if (stacks.frame(thread, name).isPresent()) {
            found.put(
                    key,
                    Messages.threadRuns(
                            who,
                            stacks.frame(thread, name).get(),
                            activities.of(thread, stacks.platform().getOrDefault(thread, List.of()))));
        } else if (isOfGeneration(thread)) {
            found.put(key, Messages.threadIs(who, thread.getClass()));
        } else if (leadsTo(thread.getContextClassLoader())) {
            found.put(key, Messages.contextLoader(who));
        } else if (handler != null && isOfGeneration(handler)) {
            found.put(key, Messages.exceptionHandler(who, handler.getClass()));
        }
    }

    /** Searches the defaults of which a JVM has one each. */
    private void defaults() {
        where(() -> isDefault("default uncaught exception handler", Thread.getDefaultUncaughtExceptionHandler()));
        where(() -> isDefault("default authenticator", Authenticator.getDefault()));
        where(() -> isDefault("default proxy selector", ProxySelector.getDefault()));
        where(() -> isDefault("default cookie handler", CookieHandler.getDefault()));
        where(() -> isDefault("default response cache", ResponseCache.getDefault()));
    }

    @SuppressWarnings("NullAway") // null for none, as the JDK has it
    private void isDefault(String what, Object object) {
        if (object != null && isOfGeneration(object)) {
            add(Messages.registered(what, object.getClass()));
        }
    }

    /** Asks the loader, because the driver manager shows a driver only to classes whose loader finds it. */
    private void drivers() {
        loader.drivers().forEach(driver -> add(Messages.driver(driver)));
    }

    private void beans() {
        // Searches existing servers only: asking for the platform server would create it.
        for (MBeanServer server : MBeanServerFactory.findMBeanServer(null)) {
            for (ObjectName bean : server.queryNames(null, null)) {
                try {
                    if (leadsTo(server.getClassLoaderFor(bean))) {
                        add(Messages.bean(bean.toString()));
                    }
                } catch (InstanceNotFoundException e) {
                    // The bean has just been unregistered.
                }
            }
        }
    }

    private void logHandlers() {
        LogManager manager = LogManager.getLogManager();
        for (String each : Collections.list(manager.getLoggerNames())) {
            Logger logger = manager.getLogger(each);
            if (logger != null) {
                for (Handler handler : logger.getHandlers()) {
                    if (isOfGeneration(handler)) {
                        add(Messages.logHandler(each, handler.getClass()));
                    }
                }
            }
        }
    }

    private void securityProviders() {
        for (Provider provider : Security.getProviders()) {
            if (isOfGeneration(provider)) {
                add(Messages.registered("security provider", provider.getClass()));
            }
        }
    }

    private void systemProperties() {
        for (Map.Entry<Object, Object> property : System.getProperties().entrySet()) {
            if (isOfGeneration(property.getValue()) || isOfGeneration(property.getKey())) {
                add(Messages.systemProperty(property.getKey().toString()));
            }
        }
    }
}
