package dev.dymod.retire;

import dev.dymod.load.GenerationLoader;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.Collections;
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
 * <p>What a class loader holds, from a thread local for instance, cannot be seen by a program.
 */
final class Holders {

    private final GenerationLoader loader;
    private final String name;
    private final List<String> found = new ArrayList<>();

    private Holders(GenerationLoader loader) {
        this.loader = loader;
        this.name = loader.getName();
    }

    /**
     * Looks everywhere.
     *
     * @param loader of the old generation
     * @param stacks of about now
     * @return each with the remedy, in words for people
     */
    static List<String> of(GenerationLoader loader, Stacks stacks) {
        Holders holders = new Holders(loader);
        holders.threads(stacks);
        // Any of these modules may be missing in an image, and then nothing of it holds anything.
        holders.where(holders::drivers);
        holders.where(holders::beans);
        holders.where(holders::logHandlers);
        holders.where(holders::securityProviders);
        holders.where(holders::systemProperties);
        return List.copyOf(holders.found);
    }

    private void where(Runnable look) {
        try {
            look.run();
        } catch (LinkageError | RuntimeException e) {
            // What does not let itself be looked at is no finding.
        }
    }

    private boolean isOurs(Object object) {
        Class<?> type = object instanceof Class<?> itself ? itself : object.getClass();
        return type.getClassLoader() == loader;
    }

    private void threads(Stacks stacks) {
        for (Thread thread : stacks.platform().keySet()) {
            String who = "thread \"" + thread.getName() + "\" (" + thread.getState() + ")";
            Thread.UncaughtExceptionHandler handler = thread.getUncaughtExceptionHandler();
            if (stacks.frame(thread, name).isPresent()) {
                found.add(Messages.threadRuns(who, stacks.frame(thread, name).orElseThrow()));
            } else if (isOurs(thread)) {
                found.add(Messages.threadIs(who, thread.getClass().getName()));
            } else if (thread.getContextClassLoader() == loader) {
                found.add(Messages.contextLoader(who));
            } else if (handler != null && isOurs(handler)) {
                found.add(Messages.exceptionHandler(who, handler.getClass().getName()));
            }
        }
        if (stacks.virtual().filter(used -> used.contains(name)).isPresent()) {
            found.add(Messages.virtualThread());
        }
        Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
        if (handler != null && isOurs(handler)) {
            found.add(Messages.registered("default uncaught exception handler", handler.getClass()));
        }
    }

    /** The manager shows a driver only to classes of the loader that sees it. */
    private void drivers() {
        for (String driver : loader.drivers()) {
            found.add(Messages.driver(driver));
        }
    }

    private void beans() {
        // Those that are there: to ask for the platform's would make it.
        for (MBeanServer server : MBeanServerFactory.findMBeanServer(null)) {
            for (ObjectName bean : server.queryNames(null, null)) {
                try {
                    if (server.getClassLoaderFor(bean) == loader) {
                        found.add(Messages.bean(bean.toString()));
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
                        found.add(Messages.logHandler(each, handler.getClass()));
                    }
                }
            }
        }
    }

    private void securityProviders() {
        for (Provider provider : Security.getProviders()) {
            if (isOurs(provider)) {
                found.add(Messages.registered("security provider", provider.getClass()));
            }
        }
    }

    private void systemProperties() {
        for (Map.Entry<Object, Object> property : System.getProperties().entrySet()) {
            if (isOurs(property.getValue()) || isOurs(property.getKey())) {
                found.add(Messages.systemProperty(property.getKey().toString()));
            }
        }
    }
}
