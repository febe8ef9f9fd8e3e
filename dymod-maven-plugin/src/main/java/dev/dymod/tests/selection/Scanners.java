package dev.dymod.tests.selection;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Table of what looks for classes or files that no code names: libraries that scan the class path, and folders of the build that
 * a test may read.
 *
 * <p>A class that uses one of them depends on every file that it could find.
 */
final class Scanners {

    /** Beginnings of the names of the libraries' classes; folders end with {@code /}, too. */
    private static final List<String> BEGINNINGS = List.of(
            "com/google/common/reflect/ClassPath",
            "com/structurizr/",
            "com/tngtech/archunit/",
            "io/cucumber/",
            "io/dropwizard/testing/",
            "io/github/classgraph/",
            "io/helidon/microprofile/",
            "io/micronaut/",
            "io/quarkus/test/",
            "io/quarkus/runtime/",
            "jakarta/ejb/embeddable/",
            "jakarta/enterprise/",
            "jakarta/persistence/Persistence",
            "javax/ejb/embeddable/",
            "javax/enterprise/",
            "javax/persistence/Persistence",
            "nl/jqno/equalsverifier/ScanOption",
            "org/apache/openejb/",
            "org/apache/wicket/spring/",
            "org/burningwave/",
            "org/eclipse/sisu/",
            "org/glassfish/jersey/server/ResourceConfig",
            "org/hibernate/cfg/",
            "org/jboss/arquillian/",
            "org/jboss/jandex/",
            "org/jboss/weld/",
            "org/junit/extensions/cpsuite/",
            "org/junit/platform/engine/discovery/",
            "org/junit/platform/launcher/",
            "org/junit/platform/suite/",
            "org/junit/platform/commons/support/",
            "org/reflections/",
            "org/scannotation/",
            "org/springframework/boot/",
            "org/springframework/context/",
            "org/springframework/core/io/support/",
            "org/springframework/test/",
            "org/springframework/web/context/",
            "target/classes/",
            "target/test-classes/",
            "src/main/java/",
            "src/test/java/");

    private static final Set<String> FOLDERS =
            Set.of("target/classes/", "target/test-classes/", "src/main/java/", "src/test/java/");

    private Scanners() {}

    /** Returns what a file uses of them, or nothing. */
    static Optional<String> in(String[] words) {
        for (String beginning : BEGINNINGS) {
            String alone = beginning.endsWith("/") ? beginning.substring(0, beginning.length() - 1) : beginning;
            if (Words.contains(words, alone) || Words.containsBeginning(words, beginning)) {
                return Optional.of(FOLDERS.contains(beginning) ? alone : alone.replace('/', '.'));
            }
        }
        return Optional.empty();
    }
}
