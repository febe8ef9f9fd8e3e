package dev.dymod.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/**
 * Wait of a JVM before {@code main}, until Maven lets it go. Meanwhile it loads classes that the program will need, without
 * initialising them. It prints nothing, and halts if Maven ends first, or cannot be reached.
 *
 * <p>The thread of {@code main} waits and loads, that of the {@link AgentChannel} brings the word. The class is in the agent's
 * jar, so it uses no other class of dymod that is not there.
 */
final class Standby {

    private final EngineRehearsal rehearsal;
    private Optional<AgentChannel> channel = Optional.empty();
    private boolean isOver;

    /**
     * Prepares a wait.
     *
     * @param rehearsal run after the classes are loaded
     */
    Standby(EngineRehearsal rehearsal) {
        this.rehearsal = rehearsal;
    }

    /** Loads classes and waits; returns when {@code main} is to begin. */
    void await(Instrumentation jvm) {
        AgentChannel maven = awaitChannel();
        load(maven.preloadList());
        if (!isOver()) {
            rehearsal.runInStandby();
        }
        maven.ready(classOfFolder(jvm));
        awaitEnd();
    }

    synchronized void connected(AgentChannel maven) {
        channel = Optional.of(maven);
        notifyAll();
    }

    /** Lets {@code main} begin. */
    synchronized void end() {
        isOver = true;
        notifyAll();
    }

    synchronized boolean isOver() {
        return isOver;
    }

    private synchronized AgentChannel awaitChannel() {
        while (channel.isEmpty()) {
            try {
                wait();
            } catch (InterruptedException e) {
                // The program has not begun, so nobody means to end it.
            }
        }
        return channel.get();
    }

    private synchronized void awaitEnd() {
        while (!isOver) {
            try {
                wait();
            } catch (InterruptedException e) {
                // Only Maven ends the wait.
            }
        }
    }

    private void load(Path list) {
        try {
            ClassLoader loader = ClassLoader.getSystemClassLoader();
            for (String name : Files.readAllLines(list, StandardCharsets.UTF_8)) {
                if (isOver()) {
                    return;
                }
                load(name, loader);
            }
        } catch (IOException e) {
            // The rest is loaded when it is needed.
        }
    }

    /** Loads a class, and links it: the JVM verifies a class when its constructors are listed. Neither initialises it. */
    private static void load(String name, ClassLoader loader) {
        try {
            Object unused = Class.forName(name, false, loader).getConstructors();
        } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
            // The class was in another program, or in another loader.
        }
    }

    /**
     * Returns the name of a class that was loaded from a folder; empty if there is none. Such a class may be old when
     * {@code main} begins.
     */
    private static String classOfFolder(Instrumentation jvm) {
        for (Class<?> type : jvm.getAllLoadedClasses()) {
            CodeSource source = type.getProtectionDomain().getCodeSource();
            URL location = source == null ? null : source.getLocation();
            if (location != null && location.getPath().endsWith("/")) {
                return type.getName();
            }
        }
        return "";
    }
}
