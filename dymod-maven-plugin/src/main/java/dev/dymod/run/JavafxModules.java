package dev.dymod.run;

import java.io.IOException;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.objectweb.asm.ClassReader;

/**
 * Jars of JavaFX that the JVM needs on the module path. {@code java} refuses a main class that extends {@code Application} while
 * the modules of JavaFX are not there, although the program is on the class path. {@code javafx:run} moves them, too.
 */
final class JavafxModules {

    private static final String APPLICATION = "javafx/application/Application";
    private static final String PREFIX = "javafx";

    private JavafxModules() {}

    /**
     * Returns the jars by the names of their modules; empty if the main class is no JavaFX application, or if the user gives a
     * module path.
     */
    static Map<String, Path> of(ProgramSettings.Command command, String mainClass) {
        boolean isGiven = command.jvmArguments().stream()
                .anyMatch(option -> option.equals("-p") || option.startsWith("--module-path"));
        Map<String, Path> modules = new LinkedHashMap<>();
        if (isGiven || !isApplication(command.classPath(), mainClass)) {
            return modules;
        }
        for (Path entry : command.classPath()) {
            if (String.valueOf(entry.getFileName()).startsWith(PREFIX)) {
                module(entry).ifPresent(name -> modules.putIfAbsent(name, entry));
            }
        }
        return modules;
    }

    private static boolean isApplication(List<Path> classPath, String mainClass) {
        String name = mainClass.replace('.', '/');
        try {
            while (!name.equals(APPLICATION)) {
                Optional<byte[]> bytes = bytes(classPath, name);
                if (bytes.isEmpty()) {
                    return false; // A class of the JDK, or one that the JVM does not find either.
                }
                name = new ClassReader(bytes.get()).getSuperName();
            }
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false; // The JVM reports what it cannot read.
        }
    }

    private static Optional<byte[]> bytes(List<Path> classPath, String name) throws IOException {
        if (name.startsWith("java/")) {
            return Optional.empty();
        }
        String file = name + ".class";
        for (Path entry : classPath) {
            if (Files.isDirectory(entry) && Files.exists(entry.resolve(file))) {
                return Optional.of(Files.readAllBytes(entry.resolve(file)));
            }
            if (Files.isRegularFile(entry)) {
                try (ZipFile jar = new ZipFile(entry.toFile())) {
                    ZipEntry found = jar.getEntry(file);
                    if (found != null) {
                        return Optional.of(jar.getInputStream(found).readAllBytes());
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Returns the name of the module in a jar. The jars of JavaFX without a platform have no module. */
    private static Optional<String> module(Path jar) {
        try {
            return ModuleFinder.of(jar).findAll().stream()
                    .map(found -> found.descriptor())
                    .filter(descriptor -> !descriptor.isAutomatic())
                    .map(ModuleDescriptor::name)
                    .filter(name -> name.startsWith(PREFIX))
                    .findFirst();
        } catch (FindException e) {
            return Optional.empty();
        }
    }
}
