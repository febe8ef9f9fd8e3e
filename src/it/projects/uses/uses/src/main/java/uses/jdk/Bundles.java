package uses.jdk;

import java.util.ListResourceBundle;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import uses.impl.Context;
import uses.impl.Edition;
import uses.impl.Use;

public final class Bundles {

    private static final String PROPERTIES = "uses.jdk.words";
    private static final String CLASS = "uses.jdk.Bundles$Words";

    private Bundles() {}

    public static void addTo(Map<String, Use> uses) {
        uses.put("ResourceBundle, properties", () -> all(ResourceBundle.getBundle(PROPERTIES, Locale.ROOT)));
        uses.put("ResourceBundle, properties, locales", () -> locales(PROPERTIES));
        uses.put("ResourceBundle, class", () -> all(ResourceBundle.getBundle(CLASS, Locale.ROOT)));
        uses.put("ResourceBundle, class, locales", () -> locales(CLASS));
        uses.put(
                "ResourceBundle, another format",
                () -> all(ResourceBundle.getBundle("uses.jdk.lines", Locale.ROOT, Context.loader(), new Lines())));
        uses.put("ResourceBundle, clearCache", () -> {
            ResourceBundle.clearCache();
            return all(ResourceBundle.getBundle(PROPERTIES, Locale.ROOT));
        });
    }

    private static String locales(String name) {
        StringBuilder all = new StringBuilder();
        for (String tag : new String[] {"de-AT", "de", "fr", "nl"}) {
            ResourceBundle bundle = ResourceBundle.getBundle(
                    name,
                    Locale.forLanguageTag(tag),
                    Context.loader(),
                    Control.getNoFallbackControl(Control.FORMAT_DEFAULT));
            all.append(tag).append(" = ").append(all(bundle)).append("; ");
        }
        return all.toString();
    }

    private static String all(ResourceBundle bundle) {
        return bundle.getString("hello") + " / " + bundle.getString("bye") + " [" + bundle.getLocale() + "]";
    }

    public static final class Words extends ListResourceBundle {
        @Override
        protected Object[][] getContents() {
            return new Object[][] {{"hello", "hello, " + Edition.name()}, {"bye", "bye, " + Edition.name()}};
        }
    }

    public static final class Words_de extends ListResourceBundle {
        @Override
        protected Object[][] getContents() {
            return new Object[][] {{"hello", "hallo, " + Edition.name()}};
        }
    }

    public static final class Words_de_AT extends ListResourceBundle {
        @Override
        protected Object[][] getContents() {
            return new Object[][] {{"bye", "servus, " + Edition.name()}};
        }
    }

    /** Reads a file of its own kind. */
    private static final class Lines extends Control {

        @Override
        public java.util.List<String> getFormats(String name) {
            return java.util.List.of("lines");
        }

        @Override
        public ResourceBundle newBundle(String name, Locale locale, String format, ClassLoader loader, boolean reload)
                throws java.io.IOException {
            String text = Context.text(loader.getResourceAsStream(toResourceName(toBundleName(name, locale), format)));
            return new ListResourceBundle() {
                @Override
                protected Object[][] getContents() {
                    String[] lines = text.split("\n");
                    return new Object[][] {{"hello", lines[0]}, {"bye", lines[1]}};
                }
            };
        }
    }
}
