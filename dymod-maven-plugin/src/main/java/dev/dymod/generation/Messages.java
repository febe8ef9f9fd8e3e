package dev.dymod.generation;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Messages about the builds of a submodule: the fact, and what to do. */
final class Messages {

    private Messages() {}

    static String noProvider(List<Path> empty) {
        return "it provides no service: "
                + empty.stream().map(Path::toString).collect(Collectors.joining(", "))
                + " names no provider. Write the name of the provider's class into it.";
    }

    static String noService() {
        return "it provides no service: no file in META-INF/services names a provider. Write"
                + " src/main/resources/META-INF/services/<name of the interface> with the name of the provider's class in"
                + " it, or annotate the class with @AutoService.";
    }

    static String unfinished(Exception cause) {
        return "the build could not be finished: " + cause + ". The next save builds again.";
    }

    static String changed(int files) {
        return switch (files) {
            case 0 -> requiredChanged();
            case 1 -> "1 file changed";
            default -> files + " files changed";
        };
    }

    static String requiredChanged() {
        return "a submodule that it requires changed";
    }

    static String programChanged(String module, Collection<Path> changed) {
        return module + " changed: " + files(changed);
    }

    static String contractChanged(String module, List<String> types) {
        return module + " changes the contract: " + String.join(", ", types);
    }

    static String programUsesOtherTypes() {
        return "the program uses other types of it";
    }

    private static String files(Collection<Path> changed) {
        String first = changed.stream()
                .limit(3)
                .map(file -> file.getFileName().toString())
                .collect(Collectors.joining(", "));
        return first + (changed.size() > 3 ? " and " + (changed.size() - 3) + " more" : "");
    }
}
