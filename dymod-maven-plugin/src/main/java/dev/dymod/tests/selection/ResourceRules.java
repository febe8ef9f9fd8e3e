package dev.dymod.tests.selection;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Rules for the resources of the class path: which files may read which resource. */
final class ResourceRules {

    static final String SERVICES = "META-INF/services/";

    /** Resources that only other tools read. */
    private static final List<String> FOR_TOOLS = List.of(
            SERVICES + "javax.annotation.processing.Processor",
            SERVICES + "org.mapstruct.ap.",
            "META-INF/gradle/",
            "META-INF/maven/",
            "META-INF/native-image/",
            "META-INF/proguard/",
            "META-INF/spring-configuration-metadata.json",
            "META-INF/additional-spring-configuration-metadata.json");

    /** Resources that libraries look for by names of their own. */
    private static final Pattern FOR_LIBRARIES = Pattern.compile("META-INF/.*"
            + "|junit-platform\\.properties|testng.*\\.xml|cucumber\\.properties|arquillian\\.xml|archunit\\.properties"
            + "|(logback|log4j).*|(simplelogger|logging|commons-logging)\\.properties"
            + "|(config/)?(application|bootstrap).*\\.(properties|ya?ml|json|conf)|reference\\.conf"
            + "|hibernate.*|ehcache.*|mockito-extensions/.*|import.*\\.sql|(schema|data).*\\.sql|db/.*");

    /** Folders of the resources in the usual layout, which a test may list. */
    private static final List<String> ROOTS = List.of("src/main/resources", "src/test/resources");

    private static final Pattern LOCALE = Pattern.compile("_[a-zA-Z]{2,8}([_.-].*)?$");

    private ResourceRules() {}

    /** Returns whether no test can depend on a resource. */
    static boolean isForTools(String entry) {
        return FOR_TOOLS.stream().anyMatch(entry::startsWith);
    }

    /** Returns whether each test may depend on a resource, although no code names it. */
    static boolean isForLibraries(String entry) {
        return FOR_LIBRARIES.matcher(entry).matches();
    }

    /**
     * Returns the words that a file has that reads a resource: the name of the resource, with or without its folder, ending and
     * locale, or the folder that it is in.
     */
    static Set<String> wordsFor(String entry) {
        Set<String> words = new LinkedHashSet<>();
        String name = entry.substring(entry.lastIndexOf('/') + 1);
        String base = name.indexOf('.') > 0 ? name.substring(0, name.indexOf('.')) : name;
        words.addAll(List.of(entry, name, base, LOCALE.matcher(base).replaceFirst("")));
        if (name.lastIndexOf('.') > 0) {
            words.add(name.substring(0, name.lastIndexOf('.')));
        }
        String folder = entry.substring(0, Math.max(0, entry.lastIndexOf('/')));
        if (!folder.isEmpty()) {
            words.add(folder);
            words.add(folder.substring(folder.lastIndexOf('/') + 1));
        }
        for (int slash = folder.lastIndexOf('/'); slash > 0; slash = folder.lastIndexOf('/')) {
            folder = folder.substring(0, slash);
            words.add(folder + "/");
        }
        for (String root : ROOTS) {
            words.add(root);
            words.add(root + "/");
        }
        return words;
    }

    /** Returns the files that may read a resource. */
    static Stream<Node> readers(String entry, Stream<Node> files) {
        Set<String> words = wordsFor(entry);
        return files.filter(file -> words.stream().anyMatch(file::has));
    }
}
