package uses.proxy;

import java.lang.invoke.MethodHandles;
import java.util.Map;
import javassist.ClassClassPath;
import javassist.ClassPool;
import javassist.CtClass;
import javassist.CtNewMethod;
import javassist.LoaderClassPath;
import javassist.util.proxy.MethodHandler;
import javassist.util.proxy.ProxyFactory;
import javassist.util.proxy.ProxyObject;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.implementation.MethodDelegation;
import net.bytebuddy.matcher.ElementMatchers;
import org.springframework.cglib.proxy.Enhancer;
import org.springframework.cglib.proxy.MethodInterceptor;
import uses.impl.Context;
import uses.impl.Edition;
import uses.impl.Use;

public class Proxies {

    private Proxies() {}

    public static void addTo(Map<String, Use> uses) {
        uses.put("Byte Buddy, wrapper", () -> new ByteBuddy()
                .subclass(Open.class)
                .method(ElementMatchers.named("name"))
                .intercept(FixedValue.value("fixed by " + Edition.name()))
                .make()
                .load(Open.class.getClassLoader(), ClassLoadingStrategy.Default.WRAPPER)
                .getLoaded()
                .getConstructor()
                .newInstance()
                .told());
        uses.put("Byte Buddy, lookup", () -> new ByteBuddy()
                .subclass(Open.class)
                .method(ElementMatchers.named("name"))
                .intercept(MethodDelegation.to(Delegate.class))
                .make()
                .load(Context.loader(), ClassLoadingStrategy.UsingLookup.of(MethodHandles.lookup()))
                .getLoaded()
                .getConstructor()
                .newInstance()
                .told());
        uses.put("Javassist, proxy", Proxies::javassistProxy);
        uses.put("Javassist, class pool", Proxies::javassistPool);
        uses.put("CGLIB", Proxies::cglib);
        uses.put("CGLIB, package-private class", () -> {
            Enhancer enhancer = new Enhancer();
            enhancer.setSuperclass(Closed.class);
            enhancer.setCallback((MethodInterceptor) (object, method, arguments, proxy) ->
                    proxy.invokeSuper(object, arguments) + ", enhanced by " + Edition.name());
            return ((Closed) enhancer.create()).name();
        });
    }

    private static String javassistProxy() throws Exception {
        ProxyFactory factory = new ProxyFactory();
        factory.setSuperclass(Open.class);
        factory.setFilter(method -> method.getName().equals("name"));
        Open open = (Open) factory.createClass(MethodHandles.lookup()).getConstructor().newInstance();
        ((ProxyObject) open).setHandler((MethodHandler)
                (self, method, proceed, arguments) -> proceed.invoke(self, arguments) + ", handled by " + Edition.name());
        return open.told();
    }

    private static Object javassistPool() throws Exception {
        ClassPool pool = new ClassPool();
        pool.appendClassPath(new LoaderClassPath(Context.loader()));
        pool.appendClassPath(new ClassClassPath(Proxies.class));
        CtClass made = pool.makeClass("uses.proxy.Made" + Edition.name(), pool.get("uses.proxy.Proxies$Open"));
        made.addMethod(CtNewMethod.make("public String name() { return \"made by \" + uses.impl.Edition.name(); }", made));
        try {
            return ((Open) made.toClass(MethodHandles.lookup()).getConstructor().newInstance()).told();
        } finally {
            made.detach();
        }
    }

    private static String cglib() {
        Enhancer enhancer = new Enhancer();
        enhancer.setSuperclass(Open.class);
        enhancer.setCallback((MethodInterceptor) (object, method, arguments, proxy) ->
                method.getName().equals("name")
                        ? proxy.invokeSuper(object, arguments) + ", enhanced by " + Edition.name()
                        : proxy.invokeSuper(object, arguments));
        return ((Open) enhancer.create()).told();
    }

    public static class Open {
        public String name() {
            return "open name of " + Edition.name();
        }

        public String told() {
            return "told: " + name();
        }
    }

    static class Closed {
        String name() {
            return "closed name of " + Edition.name();
        }
    }

    public static final class Delegate {
        public static String name() {
            return "delegated to " + Edition.name();
        }
    }
}
