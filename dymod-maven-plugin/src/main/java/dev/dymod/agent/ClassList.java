package dev.dymod.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the names of the classes that the program has loaded from the JDK and from jars, for the next {@link Standby}. Classes
 * of folders are left out, because an edit may change them.
 *
 * <p>A thread of its own runs it. The class is in the agent's jar, so it uses no other class of dymod that is not there.
 */
final class ClassList implements Runnable {

    private final Instrumentation jvm;
    private final AgentChannel channel;

    ClassList(Instrumentation jvm, AgentChannel channel) {
        this.jvm = jvm;
        this.channel = channel;
    }

    @Override
    public void run() {
        try {
            Path list = channel.classList();
            Path written = list.resolveSibling(list.getFileName() + ".tmp");
            Files.write(written, names(), StandardCharsets.UTF_8);
            Files.move(written, list);
        } catch (IOException | RuntimeException e) {
            // Maven finds no list, and the next standby loads nothing.
        }
        channel.listed();
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        ClassLoader system = ClassLoader.getSystemClassLoader();
        for (Class<?> type : jvm.getAllLoadedClasses()) {
            ClassLoader loader = type.getClassLoader();
            boolean isFound = loader == null || loader.equals(system) || loader.equals(system.getParent());
            if (isFound && !type.isArray() && !type.isHidden() && !isFromFolder(type)) {
                names.add(type.getName());
            }
        }
        return names;
    }

    /** Returns whether a class was loaded from a folder, and not from a jar or the JDK. */
    static boolean isFromFolder(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        return location != null && location.getPath().endsWith("/");
    }
}
