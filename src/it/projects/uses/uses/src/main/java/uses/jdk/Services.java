package uses.jdk;

import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import uses.impl.Use;
import uses.spi.Word;

public final class Services {

    private Services() {}

    public static void addTo(Map<String, Use> uses) {
        uses.put("ServiceLoader", () -> words(ServiceLoader.load(Word.class)));
        uses.put(
                "ServiceLoader, class loader of a class",
                () -> words(ServiceLoader.load(Word.class, Services.class.getClassLoader())));
        uses.put("ServiceLoader, findFirst", () -> ServiceLoader.load(Word.class).findFirst().map(Word::word));
        uses.put("ServiceLoader, stream", Services::types);
        uses.put("ServiceLoader, the other submodule", Services::more);
        uses.put("ServiceLoader, reload", () -> {
            ServiceLoader<Word> words = ServiceLoader.load(Word.class);
            words.reload();
            return words(words);
        });
    }

    private static String words(ServiceLoader<Word> words) {
        return StreamSupport.stream(words.spliterator(), false)
                .map(Word::word)
                .sorted()
                .collect(Collectors.joining("; "));
    }

    private static String types() {
        return ServiceLoader.load(Word.class).stream()
                .map(provider -> provider.type().getName())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> more() {
        return ServiceLoader.load(Word.class).stream()
                .filter(provider -> provider.type().getPackageName().equals("more"))
                .map(provider -> provider.get().word())
                .findFirst();
    }
}
