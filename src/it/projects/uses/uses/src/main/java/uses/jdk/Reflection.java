package uses.jdk;

import java.io.InputStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.invoke.CallSite;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import uses.Uses;
import uses.impl.Context;
import uses.impl.Edition;
import uses.impl.Use;

public final class Reflection {

    private Reflection() {}

    public static void addTo(Map<String, Use> uses) {
        uses.put("Class.forName", () -> call(Class.forName("uses.jdk.Reflection$Own")));
        uses.put("Class.forName, context", () -> call(Class.forName("uses.jdk.Reflection$Own", true, Context.loader())));
        uses.put(
                "Class.forName, array",
                () -> Class.forName("[Luses.jdk.Reflection$Own;", false, Context.loader()) == Own[].class);
        uses.put("Class.forName, deleted later", Reflection::old);
        uses.put("Class.forName, the other submodule", () -> Class.forName("more.MoreWord", true, Context.loader())
                .getMethod("word")
                .invoke(Class.forName("more.MoreWord", true, Context.loader())
                        .getConstructor()
                        .newInstance()));
        uses.put("ClassLoader.loadClass, context", () -> call(Context.loader().loadClass("uses.jdk.Reflection$Own")));
        uses.put(
                "ClassLoader.loadClass, the host's",
                () -> Context.loader().loadClass("app.Main").getName());
        uses.put("Proxy, public interface", Reflection::proxy);
        uses.put("Proxy, package-private interface", Reflection::packagePrivateProxy);
        uses.put("MethodHandle", () -> MethodHandles.lookup()
                .findStatic(Own.class, "name", MethodType.methodType(String.class))
                .invoke());
        uses.put("MethodHandle, private", () -> MethodHandles.privateLookupIn(Own.class, MethodHandles.lookup())
                .findVirtual(Own.class, "secret", MethodType.methodType(String.class))
                .invoke(new Own()));
        uses.put("MethodType, from a descriptor", () -> MethodType.fromMethodDescriptorString(
                                "()Luses/jdk/Reflection$Own;", Context.loader())
                        .returnType()
                == Own.class);
        uses.put("VarHandle", Reflection::varHandle);
        uses.put("LambdaMetafactory", Reflection::lambda);
        uses.put("hidden class", Reflection::hidden);
        uses.put("annotations", Reflection::annotations);
        uses.put("package", () -> Reflection.class.getPackage().getName() + ", "
                + Reflection.class.getPackage().getAnnotation(Told.class).value());
        uses.put("enum, switch", Reflection::enums);
        uses.put("record", Reflection::records);
        uses.put("sealed", Reflection::sealed);
        uses.put("nest", () -> Own.class.isNestmateOf(Reflection.class) + ", " + Own.class.getNestHost().getName());
        uses.put("assertions", () -> Reflection.class.desiredAssertionStatus() == Uses.class.desiredAssertionStatus());
        uses.put("StackWalker", () -> StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                        .getCallerClass()
                        .getModule()
                == Reflection.class.getModule());
        uses.put("stack trace", () -> {
            StackTraceElement top = new Throwable().getStackTrace()[0];
            return top.getClassName() + " in " + top.getFileName() + ", module " + top.getModuleName();
        });
        uses.put("URLClassLoader below the context", () -> {
            try (java.net.URLClassLoader child = new java.net.URLClassLoader(new java.net.URL[0], Context.loader())) {
                return call(child.loadClass("uses.jdk.Reflection$Own"));
            }
        });
    }

    private static String call(Class<?> type) throws Exception {
        return type.getMethod("name").invoke(null) + ", " + (type == Own.class);
    }

    private static String old() throws Exception {
        try {
            return ((uses.spi.Word) Class.forName("uses.jdk.OldWord", true, Context.loader())
                            .getConstructor()
                            .newInstance())
                    .word();
        } catch (ClassNotFoundException e) {
            // In debug mode it has a cause that says why.
            return "not found: " + e.getMessage();
        }
    }

    private static String proxy() {
        Named named = (Named) Proxy.newProxyInstance(
                Context.loader(), new Class<?>[] {Named.class, Supplier.class}, (self, method, arguments) ->
                        method.isDefault()
                                ? InvocationHandler.invokeDefault(self, method)
                                : method.getName() + " of a proxy, " + Edition.name());
        return named.name() + "; " + named.twice() + "; " + ((Supplier<?>) named).get();
    }

    private static String packagePrivateProxy() {
        Quiet quiet = (Quiet) Proxy.newProxyInstance(
                Context.loader(),
                new Class<?>[] {Quiet.class},
                (self, method, arguments) -> method.getName() + " of a proxy, " + Edition.name());
        return quiet.quiet() + ", in " + quiet.getClass().getPackageName();
    }

    private static String varHandle() throws ReflectiveOperationException {
        VarHandle field = MethodHandles.privateLookupIn(Own.class, MethodHandles.lookup())
                .findVarHandle(Own.class, "field", String.class);
        Own own = new Own();
        return field.getAndSet(own, "set") + ", " + own.field;
    }

    private static Object lambda() throws Throwable {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        MethodHandle name = lookup.findStatic(Own.class, "name", MethodType.methodType(String.class));
        CallSite site = LambdaMetafactory.metafactory(
                lookup,
                "name",
                MethodType.methodType(Named.class),
                MethodType.methodType(String.class),
                name,
                MethodType.methodType(String.class));
        return ((Named) site.getTarget().invoke()).twice();
    }

    private static Object hidden() throws Exception {
        byte[] bytes;
        try (InputStream in = Reflection.class.getResourceAsStream("Reflection$ToHide.class")) {
            bytes = in.readAllBytes();
        }
        Class<?> hidden = MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass();
        return hidden.isHidden() + ", " + ((Named) hidden.getDeclaredConstructor().newInstance()).name();
    }

    private static String annotations() {
        Told told = Own.class.getAnnotation(Told.class);
        return told.value() + ", " + told.colour() + ", " + told.type().getSimpleName() + ", "
                + Own.class.getAnnotationsByType(Told.class).length;
    }

    private static String enums() {
        Map<Colour, String> all = new EnumMap<>(Colour.class);
        for (Colour colour : Colour.values()) {
            all.put(colour, switch (colour) {
                case RED -> "warm";
                case BLUE -> "cold";
            } + colour.suffix());
        }
        return all + ", " + Enum.valueOf(Colour.class, "RED");
    }

    private static String records() throws Exception {
        Point point = new Point(1, "of " + Edition.name());
        return point + ", " + point.equals(new Point(1, "of " + Edition.name())) + ", "
                + Arrays.stream(Point.class.getRecordComponents())
                        .map(component -> component.getName())
                        .toList();
    }

    private static String sealed() {
        return List.of(new Circle(), new Square()).stream().map(Shape::told).collect(Collectors.joining(", ")) + ", "
                + Arrays.stream(Shape.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .sorted()
                        .toList();
    }

    public interface Named {
        String name();

        default String twice() {
            return name() + " and " + name();
        }
    }

    interface Quiet {
        String quiet();
    }

    @Retention(RetentionPolicy.RUNTIME)
    @interface Told {
        String value();

        Colour colour() default Colour.BLUE;

        Class<?> type() default Own.class;
    }

    enum Colour {
        RED,
        BLUE {
            @Override
            String suffix() {
                return "er, " + Edition.name();
            }
        };

        String suffix() {
            return "";
        }
    }

    record Point(int x, String name) {}

    sealed interface Shape permits Circle, Square {
        default String told() {
            return getClass().getSimpleName() + " of " + Edition.name();
        }
    }

    record Circle() implements Shape {}

    record Square() implements Shape {}

    @Told(value = "a class of edition one", colour = Colour.RED)
    public static final class Own {
        private String field = "field of " + Edition.name();

        public static String name() {
            return "own name, " + Edition.name();
        }

        private String secret() {
            return "secret of " + Edition.name();
        }
    }

    static final class ToHide implements Named {
        @Override
        public String name() {
            return "hidden name, " + Edition.name();
        }
    }
}
