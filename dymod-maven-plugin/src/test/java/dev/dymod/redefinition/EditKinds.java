package dev.dymod.redefinition;

import static dev.dymod.redefinition.EditKind.cautious;
import static dev.dymod.redefinition.EditKind.inPlace;
import static dev.dymod.redefinition.EditKind.restart;

import java.util.List;
import java.util.stream.Stream;

/** Edits of programs, each kind once. */
final class EditKinds {

    private static final List<EditKind> METHODS = List.of(
            inPlace("the body of a static method", "Main.run", """
                    class Main { static String run() { return "«a|b»"; } }
                    """),
            inPlace("the body of a method of an object that exists", "Main.answer", """
                    class Main {
                        static Main main;
                        static void prepare() { main = new Main(); }
                        String answer() { return "«a|b»"; }
                        static String run() { return main.answer(); }
                    }
                    """),
            inPlace("two bodies", "Main (2 methods)", """
                    class Main {
                        static String run() { return "«a|b»" + more(); }
                        static String more() { return "«c|d»"; }
                    }
                    """),
            inPlace("bodies of two classes", "Main.run, Other.more", """
                    class Main { static String run() { return "«a|b»" + Other.more(); } }
                    class Other { static String more() { return "«c|d»"; } }
                    """),
            inPlace("the body of a private method", "Main.answer", """
                    class Main {
                        private String answer() { return "«a|b»"; }
                        static String run() { return new Main().answer(); }
                    }
                    """),
            inPlace("the body of a method with a bridge", "Main.compareTo", """
                    class Main implements Comparable<Main> {
                        public int compareTo(Main other) { return «1|2»; }
                        @SuppressWarnings({"unchecked", "rawtypes"})
                        static String run() { return "" + ((Comparable) new Main()).compareTo(new Main()); }
                    }
                    """),
            inPlace("a body that begins to use other classes of the JDK", "Main.run", """
                    class Main { static String run() { return «"a"|new TreeMap<>(Map.of("k", 1)).firstEntry() + ""»; } }
                    """),
            cautious("the main method", "Main.main has changed, and runs only at the start", """
                    class Main {
                        static String run() { return "a"; }
                        public static void main(String[] arguments) { System.setProperty("edited", "«a|b»"); }
                    }
                    """),
            restart("a new method", "Main.more was added", """
                    class Main { static String run() { return «"a"|more()»; } «|static String more() { return "b"; }» }
                    """),
            restart("a method that is deleted", "Main.more was deleted", """
                    class Main {
                        «static String more() { return "a"; }|»
                        static String run() { return «more()|"b"»; }
                    }
                    """),
            restart("a method that is renamed", "Main.less was added", """
                    class Main {
                        static String «more|less»() { return "a"; }
                        static String run() { return «more|less»(); }
                    }
                    """),
            restart("the parameters of a method", "the parameters of Main.more have changed", """
                    class Main {
                        static String more(«int|long» x) { return "" + x; }
                        static String run() { return more(1); }
                    }
                    """),
            restart("the return type of a method", "the return type of Main.more has changed", """
                    class Main { static «int|long» more() { return 1; } static String run() { return "" + more(); } }
                    """),
            restart("a more specific return type", "the return type of Main.more has changed", """
                    class Main { static «Object|String» more() { return "a"; } static String run() { return "" + more(); } }
                    """),
            restart("visibility", "the modifiers of Main.more have changed", """
                    class Main { «|private» static String more() { return "a"; } static String run() { return more(); } }
                    """),
            restart("final", "the modifiers of Main.more have changed", """
                    class Main { «|final» String more() { return "a"; } static String run() { return new Main().more(); } }
                    """),
            restart("static", "the modifiers of Main.more have changed", """
                    class Main { «|static» String more() { return "a"; } static String run() { return new Main().more(); } }
                    """),
            restart("synchronized", "the modifiers of Main.more have changed", """
                    class Main { static «|synchronized» String more() { return "a"; } static String run() { return more(); } }
                    """),
            restart("abstract", "the modifiers of Part.more have changed", """
                    class Main { static String run() { return new Part() { String more() { return "a"; } }.more(); } }
                    abstract class Part { «|abstract» String more()«{ return "b"; }|;» }
                    """),
            restart("varargs", "the modifiers of Main.more have changed", """
                    class Main {
                        static String more(String«[]|...» x) { return x[0]; }
                        static String run() { return more(new String[] {"a"}); }
                    }
                    """),
            restart("the throws clause", "the throws clause of Main.more has changed", """
                    class Main {
                        static String declared;
                        static void prepare() throws Exception {
                            declared = Arrays.toString(Main.class.getDeclaredMethod("more").getExceptionTypes());
                        }
                        static void more() «|throws IOException» {}
                        static String run() { return declared; }
                    }
                    """),
            restart("the generic signature of a method", "the generic type of Main.more has changed", """
                    class Main {
                        static String declared;
                        static void prepare() throws Exception {
                            declared = "" + Main.class.getDeclaredMethod("more").getGenericReturnType();
                        }
                        static List<«String|Integer»> more() { return null; }
                        static String run() { return declared; }
                    }
                    """),
            cautious("a parameter name", "the parameter names of Main.more have changed", """
                    class Main {
                        static void more(int «x|y») {}
                        static String run() throws Exception {
                            return Main.class.getDeclaredMethod("more", int.class).getParameters()[0].getName();
                        }
                    }
                    """)
                    .withOptions("-g", "-parameters"),
            restart("a parameter name that a framework has read", "the parameter names of Main.more have changed", """
                    class Main {
                        static String name;
                        static void prepare() throws Exception {
                            name = Main.class.getDeclaredMethod("more", int.class).getParameters()[0].getName();
                        }
                        static void more(int «x|y») {}
                        static String run() { return name; }
                    }
                    """)
                    .withOptions("-g", "-parameters"),
            inPlace("a parameter name without -parameters", "Main (line numbers)", """
                    class Main { static String more(int «x|y») { return "" + «x|y»; } static String run() { return more(1); } }
                    """));

    private static final List<EditKind> FIELDS = List.of(
            restart("a new field", "Main.count was added", """
                    class Main { «|static int count;» static String run() { return "a"; } }
                    """),
            restart("a field that is deleted", "Main.count was deleted", """
                    class Main { «static int count;|» static String run() { return "a"; } }
                    """),
            restart("the type of a field", "the type of Main.count has changed", """
                    class Main { static «int|long» count; static String run() { return "" + count; } }
                    """),
            restart("the modifiers of a field", "the modifiers of Main.count have changed", """
                    class Main { static «|volatile» int count; static String run() { return "" + count; } }
                    """),
            restart("the order of fields", "the fields of Main are in another order", """
                    class Main { static int «a, b|b, a»; static String run() { return "" + a + b; } }
                    """),
            restart("the generic type of a field", "the generic type of Main.list has changed", """
                    class Main {
                        static String declared;
                        static void prepare() throws Exception {
                            declared = "" + Main.class.getDeclaredField("list").getGenericType();
                        }
                        List<«String|Integer»> list;
                        static String run() { return declared; }
                    }
                    """),
            restart("the initial value of a static field", "the initial value of Main.count has changed", """
                    class Main { static int count = «1|2»; static String run() { return "" + count; } }
                    """),
            restart("the first initial value of a static field", "the static initialiser of Main has changed", """
                    class Main { static int count «|= 2»; static String run() { return "" + count; } }
                    """),
            restart(
                    "the initial value of a field",
                    "the initial value of Main.count has changed; objects that exist",
                    """
                    class Main {
                        static Main main;
                        static void prepare() { main = new Main(); }
                        int count = «1|2»;
                        static String run() { return "" + main.count; }
                    }
                    """),
            restart("a static initialiser", "the static initialiser of Main has changed", """
                    class Main {
                        static final List<String> LIST = new ArrayList<>();
                        static { LIST.add("a"); «|LIST.add("b");» }
                        static String run() { return "" + LIST; }
                    }
                    """),
            restart("an initialiser", "the constructor of Main has changed; objects that exist keep", """
                    class Main {
                        static Main main;
                        static void prepare() { main = new Main(); }
                        List<String> list = new ArrayList<>();
                        { list.add("«a|b»"); }
                        static String run() { return "" + main.list; }
                    }
                    """),
            restart("a constructor", "the constructor of Order has changed; objects that exist keep", """
                    class Main {
                        static Order order;
                        static void prepare() { order = new Order(); }
                        static String run() { return "" + order.list; }
                    }
                    class Order { List<String> list = new ArrayList<>(); Order() { list.add("«a|b»"); } }
                    """),
            restart("a new constructor", "the constructor of Main was added", """
                    class Main {
                        «|Main(int x) {} Main() {}»
                        static String run() { return "" + Main.class.getDeclaredConstructors().length; }
                    }
                    """),
            inPlace("the lines of initialisers", "Main (line numbers)", """
                    class Main {«
                        |

                        »static int count = 1;
                        int x = 2;
                        static String run() { return "" + count + new Main().x; }
                    }
                    """),
            restart("a constant", "the constant Limits.MAX has changed", """
                    class Main {
                        static String run() throws Exception {
                            return Limits.MAX + " " + Limits.class.getDeclaredField("MAX").get(null);
                        }
                    }
                    class Limits { static final int MAX = «1|2»; }
                    """),
            restart("a constant of an interface", "the constant Limits.NAME has changed", """
                    class Main {
                        static String run() throws Exception { return Limits.class.getDeclaredField("NAME").get(null) + ""; }
                    }
                    interface Limits { String NAME = "«a|b»"; }
                    """),
            restart("a constant that is no longer one", "the constant Main.MAX has changed", """
                    class Main { static final int MAX = «1|Integer.parseInt("2")»; static String run() { return "" + MAX; } }
                    """));

    private static final List<EditKind> ANNOTATIONS = List.of(
            restart("an annotation that a framework has read", "the annotations of Main have changed", """
                    @Path("«a|b»") class Main {
                        static String path;
                        static void prepare() { path = Main.class.getAnnotation(Path.class).value(); }
                        static String run() { return path; }
                    }
                    @Retention(RetentionPolicy.RUNTIME) @interface Path { String value(); }
                    """),
            restart(
                    "a new annotation of a method that a framework has read",
                    "the annotations of Main.more have changed",
                    """
                    class Main {
                        static boolean found;
                        static void prepare() throws Exception {
                            found = Main.class.getDeclaredMethod("more").isAnnotationPresent(Deprecated.class);
                        }
                        «|@Deprecated» static void more() {}
                        static String run() { return "" + found; }
                    }
                    """),
            restart(
                    "an annotation of a parameter that a framework has read",
                    "the annotations of Main.more have changed",
                    """
                    class Main {
                        static String path;
                        static void prepare() throws Exception {
                            Method more = Main.class.getDeclaredMethod("more", int.class);
                            path = "" + more.getParameterAnnotations()[0].length;
                        }
                        static void more(«|@Path» int x) {}
                        static String run() { return path; }
                    }
                    @Retention(RetentionPolicy.RUNTIME) @interface Path {}
                    """),
            restart(
                    "an annotation of a field that a framework has read",
                    "the annotations of Main.field have changed",
                    """
                    class Main {
                        static String paths;
                        static void prepare() throws Exception {
                            Path path = Main.class.getDeclaredField("field").getAnnotation(Path.class);
                            paths = Arrays.toString(path.value()) + path.number();
                        }
                        @Path(value = {"a", "«b|c»"}, number = {1, «2|3»}) int field;
                        static String run() { return paths; }
                    }
                    @Retention(RetentionPolicy.RUNTIME) @interface Path { String[] value(); int[] number(); }
                    """),
            inPlace("the body of a method with annotations", "Main.run", """
                    class Main {
                        @Path({1, 2}) static String run() { return "«a|b»"; }
                    }
                    @Retention(RetentionPolicy.RUNTIME) @interface Path { int[] value(); }
                    """),
            cautious("an annotation that is only in the class file", "the annotations of Main have changed", """
                    @Path("«a|b»") class Main { static String run() { return "" + Main.class.getAnnotations().length; } }
                    @Retention(RetentionPolicy.CLASS) @interface Path { String value(); }
                    """),
            inPlace("an annotation that is only in the source", "", """
                    class Main { «|@SuppressWarnings("all")» static String run() { return "a"; } }
                    """),
            restart("the default of an annotation", "the default of Path.value has changed", """
                    @Path class Main {
                        static String path;
                        static void prepare() { path = Main.class.getAnnotation(Path.class).value(); }
                        static String run() { return path; }
                    }
                    @Retention(RetentionPolicy.RUNTIME) @interface Path { String value() default "«a|b»"; }
                    """),
            restart("a new element of an annotation", "Path.more was added", """
                    class Main { static String run() { return "" + Path.class.getDeclaredMethods().length; } }
                    @interface Path { «|int more() default 1;» }
                    """));

    private static final List<EditKind> LAMBDAS = List.of(
            inPlace("the only lambda of a method", "Main.prepare", """
                    class Main {
                        static Supplier<String> kept;
                        static void prepare() { kept = () -> "«a|b»"; }
                        static String run() { return kept.get(); }
                    }
                    """),
            inPlace("one of two lambdas", "Main.prepare", """
                    class Main {
                        static List<Supplier<String>> kept = new ArrayList<>();
                        static void prepare() { kept.add(() -> "«a|b»"); kept.add(() -> "c"); }
                        static String run() { return kept.get(0).get() + kept.get(1).get(); }
                    }
                    """),
            cautious("two lambdas of a method", "two lambdas of Main.prepare have changed", """
                    class Main {
                        static List<Supplier<String>> kept = new ArrayList<>();
                        static void prepare() { kept.add(() -> "«a|b»"); kept.add(() -> "«c|d»"); }
                        static String run() { return kept.get(0).get() + kept.get(1).get(); }
                    }
                    """),
            restart("two lambdas that change places", "two lambdas of Main.add have changed", """
                    class Main {
                        static Map<String, Supplier<String>> kept = new TreeMap<>();
                        static void prepare() { add(); kept.remove("b"); }
                        static void add() {
                            «kept.put("a", () -> "a"); kept.put("b", () -> "b");|kept.put("b", () -> "b"); kept.put("a", () -> "a");»
                        }
                        static String run() { return kept.get("a").get(); }
                    }
                    """),
            inPlace("a lambda in each of two methods", "Main (2 methods)", """
                    class Main {
                        static Supplier<String> first;
                        static Supplier<String> second;
                        static void prepare() { first = () -> "«a|b»"; more(); }
                        static void more() { second = () -> "«c|d»"; }
                        static String run() { return first.get() + second.get(); }
                    }
                    """),
            restart("a new lambda", "a lambda was added to Main.run", """
                    class Main {
                        static String run() { «|call(() -> {});» return "a"; }
                        static void call(Runnable r) { r.run(); }
                    }
                    """),
            restart("a lambda that is removed", "a lambda was removed from Main.run", """
                    class Main {
                        static String run() { «call(() -> {});|» call(() -> {}); return "a"; }
                        static void call(Runnable r) { r.run(); }
                    }
                    """),
            restart("a lambda that moves to another method", "a lambda was", """
                    class Main {
                        static String run() { «call(() -> {});|» return more(); }
                        static String more() { «|call(() -> {});» return "a"; }
                        static void call(Runnable r) { r.run(); }
                    }
                    """),
            inPlace("a lambda in a lambda", "Main.prepare", """
                    class Main {
                        static Supplier<Supplier<String>> kept;
                        static void prepare() { kept = () -> () -> "«a|b»"; }
                        static String run() { return kept.get().get(); }
                    }
                    """),
            inPlace("a lambda and the only one in it", "Main.prepare", """
                    class Main {
                        static Supplier<Supplier<String>> kept;
                        static String text = "";
                        static void prepare() { kept = () -> { text = "«a|b»"; return () -> "«c|d»"; }; }
                        static String run() { return kept.get().get() + text; }
                    }
                    """),
            restart("lambdas in two lambdas that change places", "two lambdas of Main.add have changed", """
                    class Main {
                        static Map<String, Supplier<Supplier<String>>> kept = new TreeMap<>();
                        static void prepare() { add(); }
                        static void add() {
                            kept.put("«a|b»", () -> () -> "«a|b»");
                            kept.put("«b|a»", () -> () -> "«b|a»");
                        }
                        static String run() { return kept.get("a").get().get(); }
                    }
                    """),
            restart(
                    "a lambda that captures one more variable",
                    "the type of a lambda of Main.run has changed, or what",
                    """
                    class Main {
                        static String run() { String x = "a"; Supplier<String> s = () -> «"b"|x»; return s.get(); }
                    }
                    """),
            restart("a lambda that captures this", "the type of a lambda of Main.more has changed, or what", """
                    class Main {
                        String x = "a";
                        String more() { Supplier<String> s = () -> «"b"|x»; return s.get(); }
                        static String run() { return new Main().more(); }
                    }
                    """),
            cautious("the interface of a lambda", "the type of a lambda of Main.run has changed, or what", """
                    class Main {
                        interface Own<T> { T get(); }
                        static String run() { «Supplier|Own»<String> s = () -> "a"; return s.get(); }
                    }
                    """),
            inPlace("a lambda that a static field has", "a lambda of the static initialiser of Main", """
                    class Main {
                        static final Supplier<String> KEPT = () -> "«a|b»";
                        static String run() { return KEPT.get(); }
                    }
                    """),
            inPlace("a lambda that a field has", "a lambda of the constructor of Main", """
                    class Main {
                        static Main main;
                        static void prepare() { main = new Main(); }
                        final Supplier<String> kept = () -> "«a|b»";
                        static String run() { return main.kept.get(); }
                    }
                    """),
            restart(
                    "a lambda that a static initialiser runs",
                    "changed that the static initialiser of Main may have run",
                    """
                    class Main {
                        static final String TEXT = Optional.of("x").map(x -> "«a|b»").get();
                        static String run() { return TEXT; }
                    }
                    """),
            restart(
                    "a lambda that a constructor runs",
                    "a lambda has changed that the constructor of Main may have run",
                    """
                    class Main {
                        static Main main;
                        static void prepare() { main = new Main(); }
                        String text = "";
                        Main() { List.of("x").forEach(x -> text += "«a|b»"); }
                        static String run() { return main.text; }
                    }
                    """),
            restart(
                    "a lambda in a lambda that an initialiser runs",
                    "the static initialiser of Main may have run",
                    """
                    class Main {
                        static final String TEXT = Optional.of("x").map(x -> Optional.of(x).map(y -> "«a|b»").get()).get();
                        static String run() { return TEXT; }
                    }
                    """),
            restart(
                    "a lambda that a static field has and the initialiser runs",
                    "static initialiser of Main may have run",
                    """
                    class Main {
                        static final Supplier<String> KEPT = () -> "«a|b»";
                        static final String TEXT = KEPT.get();
                        static String run() { return TEXT; }
                    }
                    """),
            inPlace("a lambda of a constant of an enum", "a lambda of the static initialiser of Operation", """
                    class Main { static String run() { return Operation.PLUS.code.apply(1, 2) + ""; } }
                    enum Operation {
                        PLUS((a, b) -> a + b«|+ 1»), MINUS((a, b) -> a - b);
                        final BinaryOperator<Integer> code;
                        Operation(BinaryOperator<Integer> code) { this.code = code; }
                    }
                    """),
            restart(
                    "a lambda that the constructor of an enum runs",
                    "the static initialiser of Operation may have run",
                    """
                    class Main { static String run() { return Operation.PLUS.result + ""; } }
                    enum Operation {
                        PLUS((a, b) -> a + b«|+ 1»), MINUS((a, b) -> a - b);
                        final int result;
                        Operation(BinaryOperator<Integer> code) { result = code.apply(1, 2); }
                    }
                    """),
            inPlace("a listener that a constructor adds", "a lambda of the constructor of Main", """
                    class Main {
                        static Main main;
                        static void prepare() { main = new Main(); }
                        Supplier<String> listener;
                        Main() { listen("x", () -> "«a|b»"); }
                        void listen(String event, Supplier<String> added) { listener = added; }
                        static String run() { return main.listener.get(); }
                    }
                    """),
            inPlace("the only lambda, of which finally has one more copy", "Main.run", """
                    class Main {
                        static String text = "";
                        static String run() {
                            text = "";
                            try { «|if (text.isEmpty()) { return "b"; }» text = "c"; } finally { call(() -> text += "a"); }
                            return text;
                        }
                        static void call(Runnable r) { r.run(); }
                    }
                    """),
            restart("one of two equal lambdas that javac compiles once", "a lambda was added to Main.run", """
                    class Main {
                        static String run() {
                            Supplier<String> one = () -> "a";
                            Supplier<String> other = () -> "«a|b»";
                            return one.get() + other.get();
                        }
                    }
                    """)
                    .withOptions("-g:none"),
            restart("a lambda that becomes equal to another one", "the lambdas of Main.add are in another order", """
                    class Main {
                        static List<Supplier<String>> kept = new ArrayList<>();
                        static void prepare() { add(); }
                        static void add() { kept.add(() -> "a"); kept.add(() -> "«a|b»"); kept.add(() -> "b"); }
                        static String run() { return kept.get(1).get(); }
                    }
                    """)
                    .withOptions("-g:none"),
            restart(
                            "a lambda that becomes equal to another one instead",
                            "the lambdas of Main.add are in another order",
                            """
                    class Main {
                        static List<Supplier<String>> kept = new ArrayList<>();
                        static void prepare() { add(); }
                        static void add() { kept.add(() -> "a"); kept.add(() -> "b"); kept.add(() -> "«a|b»"); }
                        static String run() { return kept.get(2).get(); }
                    }
                    """)
                    .withOptions("-g:none"),
            inPlace("a serializable lambda", "Main.prepare", """
                    class Main {
                        interface Text extends Supplier<String>, Serializable {}
                        static Text kept;
                        static void prepare() { kept = () -> "«a|b»"; }
                        static String run() throws Exception {
                            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                            new ObjectOutputStream(bytes).writeObject(kept);
                            return kept.get() + bytes.size();
                        }
                    }
                    """),
            inPlace("a method reference", "Main.run", """
                    class Main {
                        static String a() { return "a"; }
                        static String b() { return "b"; }
                        static String run() { Supplier<String> s = Main::«a|b»; return s.get(); }
                    }
                    """),
            inPlace("a new method reference", "Main.run", """
                    class Main {
                        static String a() { return "a"; }
                        static String run() { «return a();|Supplier<String> s = Main::a; return s.get() + "b";» }
                    }
                    """));

    private static final List<EditKind> NESTED = List.of(
            inPlace("the body of an anonymous class", "get of an anonymous class of Main.prepare", """
                    class Main {
                        static Supplier<String> kept;
                        static void prepare() { kept = new Supplier<>() { public String get() { return "«a|b»"; } }; }
                        static String run() { return kept.get(); }
                    }
                    """),
            cautious(
                    "the bodies of two anonymous classes of a method",
                    "two anonymous classes of Main.prepare have changed",
                    """
                    class Main {
                        static Supplier<String> one;
                        static Supplier<String> other;
                        static void prepare() {
                            one = new Supplier<>() { public String get() { return "«a|b»"; } };
                            other = new Supplier<>() { public String get() { return "«c|d»"; } };
                        }
                        static String run() { return one.get() + other.get(); }
                    }
                    """),
            restart("anonymous classes that change places", "two anonymous classes of Main.add have changed", """
                    class Main {
                        static Map<String, Supplier<String>> kept = new TreeMap<>();
                        static void prepare() { add(); }
                        static void add() {
                            kept.put("«a|b»", new Supplier<>() { public String get() { return "«a|b»"; } });
                            kept.put("«b|a»", new Supplier<>() { public String get() { return "«b|a»"; } });
                        }
                        static String run() { return kept.get("a").get(); }
                    }
                    """),
            inPlace(
                    "anonymous classes of two methods",
                    "get of an anonymous class of Main.prepare, get of an anonymous class of Main.more",
                    """
                    class Main {
                        static Supplier<String> one;
                        static Supplier<String> other;
                        static void prepare() {
                            one = new Supplier<>() { public String get() { return "«a|b»"; } };
                            more();
                        }
                        static void more() { other = new Supplier<>() { public String get() { return "«c|d»"; } }; }
                        static String run() { return one.get() + other.get(); }
                    }
                    """),
            restart(
                    "an anonymous class that moves to another method",
                    "the place of an anonymous class of Main.one has changed",
                    """
                    class Main {
                        static String kept;
                        static void prepare() { kept = "" + (one() + two()).contains("one"); }
                        static String one() { return «new Object() {}.getClass().getEnclosingMethod().getName()|"x"»; }
                        static String two() { return «"x"|new Object() {}.getClass().getEnclosingMethod().getName()»; }
                        static String run() { return kept; }
                    }
                    """),
            restart("a new anonymous class", "an anonymous class was added to Main.run", """
                    class Main { static String run() { return "" + «1|new Object() { int x() { return 2; } }.x()»; } }
                    """),
            restart(
                    "a new anonymous class before that of another method",
                    "an anonymous class was added to Main.more",
                    """
                    class Main {
                        static Supplier<String> kept;
                        static void prepare() { kept = new Supplier<>() { public String get() { return "c"; } }; }
                        static String more() { return "" + «1|new Object() { int x() { return 2; } }.x()»; }
                        static String run() { return more() + kept.get(); }
                    }
                    """),
            restart(
                    "a new anonymous class before a switch on an enum",
                    "an anonymous class was added to Main.run",
                    """
                    class Main {
                        static String run() { return "" + «1|new Object() { int x() { return 2; } }.x()» + text(Color.RED); }
                        static String text(Color c) { switch (c) { case RED: return "a"; default: return "b"; } }
                    }
                    enum Color { RED }
                    """),
            cautious("a new anonymous class, for Java 8", "an anonymous class was added to Main.run", """
                    class Main { static String run() { return "" + «1|new ArrayList<String>() {}.size()»; } }
                    """)
                    .withOptions("-g", "-source", "8", "-target", "8"),
            restart(
                            "a new anonymous class before another one, for Java 8",
                            "an anonymous class was added to Main.add",
                            """
                    class Main {
                        static Map<String, Supplier<String>> kept = new TreeMap<>();
                        static void prepare() { add(); }
                        static void add() {
                            «|kept.put("b", new Supplier<String>() { public String get() { return "b"; } });»
                            kept.put("a", new Supplier<String>() { public String get() { return "a"; } });
                        }
                        static String run() { return kept.get("a").get(); }
                    }
                    """)
                    .withOptions("-g", "-source", "8", "-target", "8"),
            restart("an anonymous class that is removed", "an anonymous class was removed from Main.run", """
                    class Main { static String run() { return "" + «new Object() { int x() { return 2; } }.x()|1»; } }
                    """),
            restart(
                    "the superclass of an anonymous class",
                    "the superclass of an anonymous class of Main.run has changed",
                    """
                    class Main {
                        static String run() { return "" + new «ArrayList|LinkedList»<String>() {}.getClass().getSuperclass(); }
                    }
                    """),
            restart(
                    "an anonymous class that captures a variable",
                    "an anonymous class of Main.run captures one more variable, x",
                    """
                    class Main {
                        static String run() {
                            String x = "b".trim();
                            return new Supplier<String>() { public String get() { return «"a"|x»; } }.get();
                        }
                    }
                    """),
            inPlace("the body of a local class", "Local.text", """
                    class Main {
                        static String run() { class Local { String text() { return "«a|b»"; } } return new Local().text(); }
                    }
                    """),
            restart("a new local class", "the local class Local was added to Main.run", """
                    class Main {
                        static String run() { «|class Local { String text() { return "a"; } } new Local().text();» return "a"; }
                    }
                    """),
            inPlace("the body of a nested class", "Main.Part.text", """
                    class Main {
                        static String run() { return new Part().text(); }
                        static class Part { String text() { return "«a|b»"; } }
                    }
                    """),
            restart("a new nested class", "Main.Part was added", """
                    class Main { static String run() { return «"a"|"" + new Part()»; } «|record Part() {}» }
                    """),
            restart("a nested class that is deleted", "Main.Part was deleted", """
                    class Main { static String run() { return «"" + new Part()|"a"»; } «record Part() {}|» }
                    """),
            restart("the visibility of a nested class", "the modifiers of Main.Part have changed", """
                    class Main {
                        static String modifiers;
                        static void prepare() { modifiers = "" + Part.class.getModifiers(); }
                        static String run() { return modifiers; }
                        «|private» static class Part {}
                    }
                    """),
            inPlace("the order of nested classes", "Main (line numbers)", """
                    class Main { static String run() { return "a"; } «class A {} class B {}|class B {} class A {}» }
                    """),
            inPlace("the first use of a private member of a nested class", "Main.run", """
                    class Main {
                        static String run() { return «"a"|new Part().text + Part.more()»; }
                        static class Part { private String text = "b"; private static String more() { return "c"; } }
                    }
                    """),
            restart(
                            "the first use of a private member of a nested class, for Java 8",
                            "Main.Part.access$000 was added",
                            """
                    class Main {
                        static String run() { return «"a"|new Part().text»; }
                        static class Part { private String text = "b"; }
                    }
                    """)
                    .withOptions("-g", "-source", "8", "-target", "8"),
            inPlace("an inner class that has used the object around it", "Main.Part.text", """
                    class Main {
                        String secret = "b";
                        static String run() { return new Main().new Part().text(); }
                        class Part { String text() { return «secret.trim()|secret + "c"»; } }
                    }
                    """),
            inPlace("the first use of a private member of the outer class", "Main.Part.text", """
                    class Main {
                        private String secret = "b";
                        static String run() { return new Main().new Part().text(); }
                        class Part { String text() { return «"a" + Main.this.hashCode() * 0|secret»; } }
                    }
                    """));

    private static final List<EditKind> TYPES = List.of(
            restart("the superclass", "the superclass of Main has changed", """
                    class Main extends «ArrayList|LinkedList»<String> {
                        static String run() { return "" + Main.class.getSuperclass(); }
                    }
                    """),
            restart("a new interface", "the interfaces of Main have changed", """
                    class Main «|implements Serializable» { static String run() { return "a"; } }
                    """),
            restart("the order of interfaces", "the interfaces of Main have changed", """
                    class Main implements «Serializable, Cloneable|Cloneable, Serializable» { static String run() { return "a"; } }
                    """),
            restart("a final class", "the modifiers of Main have changed", """
                    «|final» class Main { static String run() { return "a"; } }
                    """),
            restart("the type parameters of a class", "the generic type of Part has changed", """
                    class Main {
                        static String declared;
                        static void prepare() { declared = Arrays.toString(Part.class.getTypeParameters()); }
                        static String run() { return declared; }
                    }
                    class Part<T«|, U»> {}
                    """),
            restart("a new component of a record", "the components of the record Point have changed", """
                    class Main { static String run() { return "" + Point.class.getRecordComponents().length; } }
                    record Point(int x«|, int y») {}
                    """),
            restart("the order of components", "the components of the record Point have changed", """
                    class Main { static String run() { return "" + new Point(1, 2); } }
                    record Point(«int x, int y|int y, int x») {}
                    """),
            restart("a compact constructor", "the initial value of Point.x has changed; objects that exist", """
                    class Main {
                        static Point point;
                        static void prepare() { point = new Point(1); }
                        static String run() { return "" + point; }
                    }
                    record Point(int x) { Point { x = x + «1|2»; } }
                    """),
            inPlace("the body of a record's method", "Point.text", """
                    class Main {
                        static Point point;
                        static void prepare() { point = new Point(1); }
                        static String run() { return point + point.text(); }
                    }
                    record Point(int x) { String text() { return "«a|b»"; } }
                    """),
            inPlace("an accessor of a record that is written out", "Point.x", """
                    class Main { static String run() { return "" + new Point(1).x(); } }
                    record Point(int x) { «|public int x() { return x + 1; }» }
                    """),
            restart("a new constant of an enum", "Color.GREEN was added", """
                    class Main { static String run() { return Arrays.toString(Color.values()); } }
                    enum Color { RED«|, GREEN» }
                    """),
            restart("the order of the constants of an enum", "of Color are in another order", """
                    class Main { static String run() { return Arrays.toString(Color.values()); } }
                    enum Color { «RED, GREEN|GREEN, RED» }
                    """),
            restart("an argument of a constant of an enum", "the initial value of Color.RED has changed", """
                    class Main { static String run() { return "" + Color.RED.number; } }
                    enum Color { RED(«1|2»), GREEN(3); final int number; Color(int number) { this.number = number; } }
                    """),
            inPlace("the body of an enum's method", "Color.text", """
                    class Main { static String run() { return Color.RED.text(); } }
                    enum Color { RED, GREEN; String text() { return "«a|b»"; } }
                    """),
            inPlace(
                    "the bodies of two constants of an enum",
                    "text of the body of a constant of Color, text of the body of a constant of Color",
                    """
                    class Main { static String run() { return Color.RED.text() + Color.GREEN.text(); } }
                    enum Color {
                        RED { String text() { return "«a|b»"; } }, GREEN { String text() { return "«c|d»"; } };
                        abstract String text();
                    }
                    """),
            restart("a sealed type", "the permitted subclasses of Shape have changed", """
                    class Main { static String run() { return "" + Shape.class.getPermittedSubclasses().length; } }
                    sealed interface Shape permits Circle«|, Square» {}
                    final class Circle implements Shape {}
                    final class Square «|implements Shape» {}
                    """),
            inPlace("the body of a default method", "Shape.text", """
                    class Main implements Shape { static String run() { return new Main().text(); } }
                    interface Shape { default String text() { return "«a|b»"; } }
                    """),
            inPlace("the bodies of static and private methods of an interface", "Shape (2 methods)", """
                    class Main { static String run() { return Shape.text(); } }
                    interface Shape {
                        static String text() { return "«a|b»" + more(); }
                        private static String more() { return "«c|d»"; }
                    }
                    """),
            restart("a new default method", "Shape.text was added", """
                    class Main implements Shape { static String run() { return "" + Shape.class.getMethods().length; } }
                    interface Shape { «|default String text() { return "a"; }» }
                    """),
            inPlace("a method of a serializable class without a serialVersionUID", "Part.text", """
                    class Main {
                        static String run() { return ObjectStreamClass.lookup(Part.class) + new Part().text(); }
                    }
                    class Part implements Serializable { int x; String text() { return "«a|b»"; } }
                    """),
            restart("a serialVersionUID", "the constant Part.serialVersionUID has changed", """
                    class Main { static String run() { return "" + ObjectStreamClass.lookup(Part.class).getSerialVersionUID(); } }
                    class Part implements Serializable { private static final long serialVersionUID = «1|2»; }
                    """));

    private static final List<EditKind> BODIES = List.of(
            inPlace("a case of a switch on an enum", "Main.text", """
                    class Main {
                        static String run() { return text(Color.RED); }
                        static String text(Color c) { switch (c) { case RED: return "«a|b»"; default: return "c"; } }
                    }
                    enum Color { RED, GREEN }
                    """),
            restart(
                    "a new case of a switch on an enum",
                    "constants that the switches on Color in Main name have changed",
                    """
                    class Main {
                        static String run() { return text(Color.GREEN); }
                        static String text(Color c) {
                            switch (c) { case RED: return "a"; «|case GREEN: return "b";» default: return "c"; }
                        }
                    }
                    enum Color { RED, GREEN }
                    """),
            restart("the first switch on an enum", "the first switch on Color was added to Main", """
                    class Main {
                        static String run() { return text(Color.RED); }
                        static String text(Color c) { «|switch (c) { case RED: return "a"; default: }» return "b"; }
                    }
                    enum Color { RED }
                    """),
            restart("the last switch on an enum", "the last switch on Color was removed from Main", """
                    class Main {
                        static String run() { return text(Color.RED); }
                        static String text(Color c) { «switch (c) { case RED: return "a"; default: }|» return "b"; }
                    }
                    enum Color { RED }
                    """),
            inPlace("a new case of a switch on a string", "Main.text", """
                    class Main {
                        static String run() { return text("x") + text("y"); }
                        static String text(String s) {
                            switch (s) { case "x": return "a"; «|case "y": return "b";» default: return "c"; }
                        }
                    }
                    """),
            inPlace("a text block", "Main.run", """
                    class Main { static String run() { return \"""
                        «a|b»
                        c\"""; } }
                    """),
            inPlace("a concatenation of strings", "Main.run", """
                    class Main { static int x = 1; static String run() { return «"a" + x|"b" + x + "c" + x»; } }
                    """),
            inPlace("the first concatenation of strings", "Main.run", """
                    class Main { static int x = 1; static String run() { return «"a"|"b" + x»; } }
                    """),
            restart("the first assertion", "the first assertion was added to Main", """
                    class Main { static String run() { «|assert "a".isEmpty() : "b";» return "a"; } }
                    """),
            inPlace("one more assertion", "Main.run", """
                    class Main { static String run() { assert !"".equals("c"); «|assert "a".isEmpty() : "b";» return "«a|b»"; } }
                    """),
            inPlace("a try with resources", "Main.run", """
                    class Main {
                        static String run() throws IOException {
                            «return "a";|try (StringReader r = new StringReader("b"); Reader s = r) { return "" + (char) s.read(); }»
                        }
                    }
                    """),
            inPlace("a loop, an exception handler and jumps", "Main.run", """
                    class Main {
                        static String run() {
                            int sum = 0;
                            for (int i = 0; i < «3|5»; i++) {
                                try { sum += 6 / («1|3» - i); } catch (ArithmeticException e) { «sum++;|continue;» }
                            }
                            return "" + sum;
                        }
                    }
                    """),
            inPlace("the target of a jump", "Main.run", """
                    class Main {
                        static String run() {
                            int sum = 0;
                            for (int i = 0; i < 5; i++) { if (i == 2) { «continue|break»; } sum += i; }
                            return "" + sum;
                        }
                    }
                    """),
            inPlace("what an exception handler catches", "Main.run", """
                    class Main {
                        static String run() {
                            try { return "" + Integer.parseInt("b"); } catch («IllegalStateException|RuntimeException» e) { return "c"; }
                        }
                    }
                    """),
            inPlace("a local variable that is renamed", "Main (line numbers)", """
                    class Main { static String run() { String «x|y» = "a"; return «x|y»; } }
                    """),
            inPlace("a comment that moves lines", "Main (line numbers)", """
                    class Main {«|
                        // a comment»
                        static String run() { return "" + new Throwable().getStackTrace()[0].getLineNumber(); }
                    }
                    """),
            inPlace("a comment that moves no line", "", """
                    class Main { static String run() { return "a"; } «|// a comment»
                    }
                    """),
            inPlace("an import", "", """
                    import java.nio.file.«Path|Paths»;
                    class Main { static String run() { return "a"; } }
                    """),
            inPlace("an annotation of a local variable", "Main (line numbers)", """
                    class Main {
                        static String run() { «|@Path» String x = "a"; return x; }
                        @Target(ElementType.TYPE_USE) @interface Path {}
                    }
                    """),
            inPlace("a new class that a changed body uses", "Main.run +Part", """
                    class Main { static String run() { return «"a"|new Part().text()»; } }
                    «|class Part { String text() { return "b"; } }»
                    """),
            inPlace("new classes of which one uses the other", "Main.run +More +Part +Part$Nested +Part$Nested$1", """
                    class Main { static String run() { return «"a"|new Part().text()»; } }
                    «|class Part {
                        static class Nested { String text() { return More.text(new Object() {}.equals(1)); } }
                        String text() { return new Nested().text(); }
                    }
                    interface More { static String text(boolean empty) { return "b"; } }»
                    """),
            inPlace("a new functional interface with a changed user", "Main.run +Part", """
                    class Main { static String run() { return «"a"|((Part) "b"::trim).text()»; } }
                    «|@FunctionalInterface interface Part { String text(); }»
                    """),
            restart("a new class that nobody uses", "Part is new, and no changed class uses it", """
                    class Main {
                        static boolean found;
                        static void prepare() {
                            try { Class.forName(Main.class.getPackageName() + ".Part"); found = true; }
                            catch (ClassNotFoundException e) { found = false; }
                        }
                        static String run() { return "" + found; }
                    }
                    «|class Part {}»
                    """),
            restart("a new class with an annotation", "Part is new and has the annotation @Component", """
                    class Main {
                        static boolean found;
                        static void prepare() {
                            try { found = Class.forName(Main.class.getPackageName() + ".Part").isAnnotationPresent(Component.class); }
                            catch (ClassNotFoundException e) { found = false; }
                        }
                        static String run() { return «"" + found|found + (new Object() instanceof Part ? "a" : "")»; }
                    }
                    @Retention(RetentionPolicy.RUNTIME) @interface Component {}
                    «|@Component class Part {}»
                    """),
            restart("a class that is deleted", "Part was deleted", """
                    class Main {
                        static String run() {
                            try { return "" + Class.forName(Main.class.getPackageName() + ".Part").getSimpleName(); }
                            catch (ClassNotFoundException e) { return "none"; }
                        }
                    }
                    «class Part {}|»
                    """));

    private EditKinds() {}

    static List<EditKind> all() {
        return Stream.of(METHODS, FIELDS, ANNOTATIONS, LAMBDAS, NESTED, TYPES, BODIES)
                .flatMap(List::stream)
                .toList();
    }
}
