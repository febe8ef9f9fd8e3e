package uses.jdk;

import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Map;
import javax.script.AbstractScriptEngine;
import javax.script.Bindings;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import uses.impl.Context;
import uses.impl.Edition;
import uses.impl.Use;

public final class Scripts {

    private Scripts() {}

    public static void addTo(Map<String, Use> uses) {
        uses.put("javax.script, by name", () -> new ScriptEngineManager().getEngineByName("uses").eval("a script"));
        uses.put("javax.script, by extension", () -> new ScriptEngineManager(Context.loader())
                .getEngineByExtension("uses")
                .eval(new java.io.InputStreamReader(
                        Context.stream("uses/jdk/script.uses"), java.nio.charset.StandardCharsets.UTF_8)));
    }

    public static final class Factory implements ScriptEngineFactory {
        @Override
        public String getEngineName() {
            return "uses";
        }

        @Override
        public String getEngineVersion() {
            return "1";
        }

        @Override
        public List<String> getExtensions() {
            return List.of("uses");
        }

        @Override
        public List<String> getMimeTypes() {
            return List.of();
        }

        @Override
        public List<String> getNames() {
            return List.of("uses");
        }

        @Override
        public String getLanguageName() {
            return "uses";
        }

        @Override
        public String getLanguageVersion() {
            return "1";
        }

        @Override
        public Object getParameter(String key) {
            return null;
        }

        @Override
        public String getMethodCallSyntax(String object, String method, String... arguments) {
            return method;
        }

        @Override
        public String getOutputStatement(String text) {
            return text;
        }

        @Override
        public String getProgram(String... statements) {
            return String.join("\n", statements);
        }

        @Override
        public ScriptEngine getScriptEngine() {
            return new Engine(this);
        }
    }

    private static final class Engine extends AbstractScriptEngine {
        private final ScriptEngineFactory factory;

        Engine(ScriptEngineFactory factory) {
            this.factory = factory;
        }

        @Override
        public Object eval(String script, ScriptContext context) {
            return script + " evaluated by " + Edition.name();
        }

        @Override
        public Object eval(Reader reader, ScriptContext context) throws ScriptException {
            try {
                StringBuilder script = new StringBuilder();
                for (int c = reader.read(); c >= 0; c = reader.read()) {
                    script.append((char) c);
                }
                return eval(script.toString().strip(), context);
            } catch (IOException e) {
                throw new ScriptException(e);
            }
        }

        @Override
        public Bindings createBindings() {
            return new SimpleBindings();
        }

        @Override
        public ScriptEngineFactory getFactory() {
            return factory;
        }
    }
}
