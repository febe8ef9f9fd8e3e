package uses.text;

import com.github.mustachejava.DefaultMustacheFactory;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateMethodModelEx;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import uses.impl.Context;
import uses.impl.Edition;
import uses.impl.Use;

public final class Templates {

    private Templates() {}

    public static void addTo(Map<String, Use> uses) {
        uses.put("FreeMarker", Templates::freemarker);
        uses.put("FreeMarker, by class", () -> {
            Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
            configuration.setClassForTemplateLoading(Templates.class, "");
            return freemarker(configuration.getTemplate("sheep.ftl"));
        });
        uses.put("FreeMarker, a class by its name", () -> freemarker(new Template(
                "new",
                new StringReader("${\"uses.text.Templates$Method\"?new()(name)}"),
                new Configuration(Configuration.VERSION_2_3_34))));
        uses.put("Mustache", () -> {
            StringWriter out = new StringWriter();
            new DefaultMustacheFactory("uses/text").compile("sheep.mustache").execute(out, new Model());
            return out.toString().strip();
        });
        uses.put("Thymeleaf", () -> {
            ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
            resolver.setPrefix("uses/text/");
            resolver.setSuffix(".txt");
            resolver.setTemplateMode(TemplateMode.TEXT);
            TemplateEngine engine = new TemplateEngine();
            engine.setTemplateResolver(resolver);
            return engine.process(
                            "sheep",
                            new org.thymeleaf.context.Context(Locale.ROOT, Map.of("model", new Model())))
                    .strip();
        });
    }

    private static String freemarker() throws Exception {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setClassLoaderForTemplateLoading(Context.loader(), "uses/text");
        return freemarker(configuration.getTemplate("sheep.ftl"));
    }

    private static String freemarker(Template template) throws Exception {
        StringWriter out = new StringWriter();
        template.process(new Model(), out);
        return out.toString().strip();
    }

    public static final class Model {
        public String getName() {
            return "model of " + Edition.name();
        }

        public List<String> getSheep() {
            return List.of("Dolly", "Shaun");
        }
    }

    public static final class Method implements TemplateMethodModelEx {
        @Override
        public Object exec(@SuppressWarnings("rawtypes") List arguments) {
            return "made for " + arguments.get(0) + " by " + Edition.name();
        }
    }
}
