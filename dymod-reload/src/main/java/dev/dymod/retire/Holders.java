package dev.dymod.retire;

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
 * Who keeps an old generation alive, as far as that can be seen without a heap dump.
 *
 * <p>Who holds an object of it elsewhere, a thread local or a timer for instance, cannot be seen by a program.
 */
final class Holders {

    private final GenerationLoader loader;
    private final String name;
    private final Map<String, String> found = new LinkedHashMap<>();

    private Holders(GenerationLoader loader) {
        this.loader = loader;
        this.name = loader.getName();
    }

    /**
     * Looks everywhere.
     *
     * @param loader of the old generation
     * @param stacks of about now
     * @return each with the remedy, in words for people, by what stays the same from one look to the next
     */
    static Map<String, String> of(GenerationLoader loader, Stacks stacks) {
        Holders holders = new Holders(loader);
        holders.threads(stacks);
        holders.defaults();
        // Any of these modules may be missing in an image, and then nothing of it holds anything.
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
            // What does not let itself be looked at is no finding.
        }
    }

    private void add(String text) {
        found.put(text, text);
    }

    private boolean isOurs(Object object) {
        Class<?> type = object instanceof Class<?> itself ? itself : object.getClass();
        return leadsTo(type.getClassLoader()) || (object instanceof ClassLoader child && leadsTo(child));
    }

    /** Also from a class loader that the module has made. */
    private boolean leadsTo(ClassLoader from) {
        ClassLoader each = from;
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
                            Messages.threadRuns("virtual thread \"" + thread.name() + "\"", frame)));
        }
    }

    private void thread(Thread thread, Stacks stacks) {
        String who = "thread \"" + thread.getName() + "\" (" + thread.getState() + ")";
        Thread.UncaughtExceptionHandler handler = thread.getUncaughtExceptionHandler();
        // Its state and its place change from look to look.
        String key = "thread " + thread.getId();
        if (stacks.frame(thread, name).isPresent()) {
            found.put(key, Messages.threadRuns(who, stacks.frame(thread, name).get()));
        } else if (isOurs(thread)) {
            found.put(key, Messages.threadIs(who, thread.getClass()));
        } else if (leadsTo(thread.getContextClassLoader())) {
            found.put(key, Messages.contextLoader(who));
        } else if (handler != null && isOurs(handler)) {
            found.put(key, Messages.exceptionHandler(who, handler.getClass()));
        }
    }

    /** What there is one of in a JVM. */
    private void defaults() {
        where(() -> isDefault("default uncaught exception handler", Thread.getDefaultUncaughtExceptionHandler()));
        where(() -> isDefault("default authenticator", Authenticator.getDefault()));
        where(() -> isDefault("default proxy selector", ProxySelector.getDefault()));
        where(() -> isDefault("default cookie handler", CookieHandler.getDefault()));
        where(() -> isDefault("default response cache", ResponseCache.getDefault()));
    }

    @SuppressWarnings("NullAway") // null for none, as the JDK has it
    private void isDefault(String what, Object object) {
        if (object != null && isOurs(object)) {
            add(Messages.registered(what, object.getClass()));
        }
    }

    /** The manager shows a driver only to classes of the loader that sees it. */
    private void drivers() {
        loader.drivers().forEach(driver -> add(Messages.driver(driver)));
    }

    private void beans() {
        // Those that are there: to ask for the platform's would make it.
        for (MBeanServer server : MBeanServerFactory.findMBeanServer(null)) {
            for (ObjectName bean : server.queryNames(null, null)) {
                try {
                    if (leadsTo(server.getClassLoaderFor(bean))) {
                        add(Messages.bean(bean.toString()));
                    }
                } catch (InstanceNotFoundException e) {
                    // It has just been unregistered.
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
                    if (isOurs(handler)) {
                        add(Messages.logHandler(each, handler.getClass()));
                    }
                }
            }
        }
    }

    private void securityProviders() {
        for (Provider provider : Security.getProviders()) {
            if (isOurs(provider)) {
                add(Messages.registered("security provider", provider.getClass()));
            }
        }
    }

    private void systemProperties() {
        for (Map.Entry<Object, Object> property : System.getProperties().entrySet()) {
            if (isOurs(property.getValue()) || isOurs(property.getKey())) {
                add(Messages.systemProperty(property.getKey().toString()));
            }
        }
    }
}
