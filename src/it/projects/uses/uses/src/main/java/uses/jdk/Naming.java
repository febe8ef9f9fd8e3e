package uses.jdk;

import java.util.Hashtable;
import java.util.Map;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.Name;
import javax.naming.NameNotFoundException;
import javax.naming.RefAddr;
import javax.naming.Reference;
import javax.naming.Referenceable;
import javax.naming.StringRefAddr;
import javax.naming.spi.InitialContextFactory;
import javax.naming.spi.NamingManager;
import javax.naming.spi.ObjectFactory;
import uses.impl.Edition;
import uses.impl.Use;

public final class Naming {

    private Naming() {}

    public static void addTo(Map<String, Use> uses) {
        uses.put("JNDI, initial context", () -> context().lookup("word"));
        uses.put("JNDI, no such name", () -> {
            try {
                return context().lookup("none");
            } catch (NameNotFoundException e) {
                return e.getMessage();
            }
        });
        uses.put("JNDI, object factory", () -> NamingManager.getObjectInstance(
                new Referenced().getReference(), null, null, new Hashtable<>()));
        uses.put("JNDI, URL context", () -> {
            Hashtable<String, String> environment = new Hashtable<>();
            environment.put(Context.URL_PKG_PREFIXES, "uses.jdk");
            return new InitialContext(environment).lookup("word:something");
        });
    }

    private static Context context() throws Exception {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "uses.jdk.Naming$Factory");
        return new InitialContext(environment);
    }

    public static final class Factory implements InitialContextFactory {
        @Override
        public Context getInitialContext(Hashtable<?, ?> environment) {
            return (Context) java.lang.reflect.Proxy.newProxyInstance(
                    Factory.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("lookup") && arguments[0].equals("word")) {
                            return "looked up in " + Edition.name();
                        }
                        throw new NameNotFoundException(arguments[0] + " is not in " + Edition.name());
                    });
        }
    }

    private static final class Referenced implements Referenceable {
        @Override
        public Reference getReference() {
            return new Reference(
                    "java.lang.String", new StringRefAddr("word", "referenced"), Objects.class.getName(), null);
        }
    }

    public static final class Objects implements ObjectFactory {
        @Override
        public Object getObjectInstance(Object object, Name name, Context context, Hashtable<?, ?> environment) {
            RefAddr address = ((Reference) object).get("word");
            return address.getContent() + " by " + Edition.name();
        }
    }
}
