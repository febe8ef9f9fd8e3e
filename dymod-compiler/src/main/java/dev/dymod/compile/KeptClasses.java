package dev.dymod.compile;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.JavaFileObject.Kind;

/** The classes of sources that are not compiled again, as javac sees them: by package. */
final class KeptClasses {

    private final MemoryFolder folder;
    private final SortedMap<String, List<MemoryFile>> byPackage;

    KeptClasses(ClassTree classes, Charset encoding) {
        this.folder = new MemoryFolder("kept", classes);
        this.byPackage = classes.files().keySet().stream()
                .filter(entry -> entry.endsWith(".class"))
                .collect(Collectors.groupingBy(
                        KeptClasses::packageOf,
                        TreeMap::new,
                        Collectors.mapping(
                                entry -> new MemoryFile(folder, entry, Kind.CLASS, encoding), Collectors.toList())));
    }

    private static String packageOf(String entry) {
        return entry.substring(0, Math.max(0, entry.lastIndexOf('/'))).replace('/', '.');
    }

    List<MemoryFile> list(String packageName, boolean recurse) {
        if (!recurse) {
            return byPackage.getOrDefault(packageName, List.of());
        }
        return byPackage.entrySet().stream()
                .filter(each -> packageName.isEmpty()
                        || each.getKey().equals(packageName)
                        || each.getKey().startsWith(packageName + "."))
                .map(Map.Entry::getValue)
                .flatMap(List::stream)
                .toList();
    }

    boolean contains(MemoryFile file) {
        return file.isIn(folder);
    }
}
