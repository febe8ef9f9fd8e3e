package dev.dymod.context;

import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * JDK code that can use the context class loader: all packages except for a list of silent ones, and some members of the silent
 * ones.
 *
 * <p>{@code JdkTest} checks both lists against the JDK that it runs on. Code that uses it once for the whole JVM does not count,
 * because it should use the program's class loader, not a generation's.
 */
final class Jdk {

    static final String CONTEXT_CLASS_LOADER = "getContextClassLoader";
    static final String LOAD_CLASS = "loadClass";

    /** Packages that never use it, of java.base and jdk.unsupported. */
    private static final Set<String> SILENT = Set.of(
            "java/io",
            "java/lang",
            "java/lang/annotation",
            "java/lang/classfile",
            "java/lang/classfile/attribute",
            "java/lang/classfile/constantpool",
            "java/lang/classfile/instruction",
            "java/lang/constant",
            "java/lang/foreign",
            "java/lang/invoke",
            "java/lang/module",
            "java/lang/ref",
            "java/lang/reflect",
            "java/lang/runtime",
            "java/math",
            "java/net",
            "java/net/spi",
            "java/nio",
            "java/nio/channels",
            "java/nio/channels/spi",
            "java/nio/charset",
            "java/nio/charset/spi",
            "java/nio/file",
            "java/nio/file/attribute",
            "java/nio/file/spi",
            "java/security",
            "java/security/cert",
            "java/security/interfaces",
            "java/security/spec",
            "java/text",
            "java/text/spi",
            "java/time",
            "java/time/chrono",
            "java/time/format",
            "java/time/temporal",
            "java/time/zone",
            "java/util",
            "java/util/concurrent",
            "java/util/concurrent/atomic",
            "java/util/concurrent/locks",
            "java/util/function",
            "java/util/jar",
            "java/util/random",
            "java/util/regex",
            "java/util/spi",
            "java/util/stream",
            "java/util/zip",
            "javax/crypto",
            "javax/crypto/interfaces",
            "javax/crypto/spec",
            "javax/net",
            "javax/net/ssl",
            "javax/security/auth",
            "javax/security/auth/callback",
            "javax/security/auth/x500",
            "javax/security/cert",
            "sun/misc",
            "sun/reflect");

    /** Types of silent packages that call a backend, which may use it. */
    private static final Set<String> TYPES = Set.of("java/lang/System$Logger", "java/lang/System$LoggerFinder");

    /** Members of silent packages that use it, by class; with the descriptor if only one of several overloads does. */
    private static final Map<String, Set<String>> MEMBERS = Map.of(
            "java/lang/Thread", Set.of(CONTEXT_CLASS_LOADER),
            "java/lang/System", Set.of("getLogger"),
            "java/util/ServiceLoader", Set.of("load(Ljava/lang/Class;)Ljava/util/ServiceLoader;"),
            "java/util/concurrent/Executors",
                    Set.of("privilegedCallableUsingCurrentClassLoader", "privilegedThreadFactory"),
            "java/time/chrono/Chronology", Set.of("of", "ofLocale", "getAvailableChronologies"),
            "java/time/format/DateTimeFormatter", Set.of("localizedBy"),
            "java/time/format/DateTimeFormatterBuilder", Set.of("appendChronologyId"),
            "javax/crypto/SealedObject", Set.of("getObject"));

    /** Members that run code by name or reflection. Constructors do not count, because the class must be found first. */
    private static final Map<String, Set<String>> REFLECTION = Map.of(
            "java/lang/Class", Set.of("forName"),
            "java/lang/ClassLoader", Set.of(LOAD_CLASS),
            "java/lang/reflect/Method", Set.of("invoke"),
            "java/lang/invoke/MethodHandles$Lookup", Set.of("findClass"),
            "java/util/ServiceLoader", Set.of("load", "loadInstalled"));

    /** The classes whose members must be checked. */
    static final Set<String> OWNERS;

    /** The names of the members that a class of the module may inherit, encoded as in a class file. */
    static final byte[][] INHERITED = {
        CONTEXT_CLASS_LOADER.getBytes(StandardCharsets.UTF_8), LOAD_CLASS.getBytes(StandardCharsets.UTF_8)
    };

    static {
        Set<String> owners = new HashSet<>(MEMBERS.keySet());
        owners.addAll(REFLECTION.keySet());
        OWNERS = Set.copyOf(owners);
    }

    private static final String[] PREFIXES = {
        "javax/", "jdk/", "sun/", "com/sun/", "org/w3c/dom/", "org/xml/sax/", "org/ietf/jgss/", "netscape/javascript/"
    };

    /** Results of {@link #usesContext(String)} by class. */
    private static final Map<String, Boolean> CONTEXT_USE = new ConcurrentHashMap<>();

    /** Results of {@link #has} by package. */
    private static final Map<String, Boolean> KNOWN = new ConcurrentHashMap<>();

    private Jdk() {}

    /** Returns whether a class belongs to the JDK, by its internal name. */
    static boolean has(String type) {
        if (type.startsWith("java/")) {
            return true;
        }
        for (String prefix : PREFIXES) {
            if (type.startsWith(prefix)) {
                String inPackage = packageOf(type);
                Boolean known = KNOWN.get(inPackage);
                if (known == null) {
                    known = SILENT.contains(inPackage) || isFound(type);
                    KNOWN.put(inPackage, known);
                }
                return known;
            }
        }
        return false;
    }

    private static boolean isFound(String type) {
        URL found = ClassLoader.getSystemResource(type + ".class");
        return found != null && found.getProtocol().equals("jrt");
    }

    /** Returns whether every member of a JDK class may use the context class loader. */
    static boolean usesContext(String type) {
        Boolean uses = CONTEXT_USE.get(type);
        if (uses == null) {
            uses = !SILENT.contains(packageOf(type)) || TYPES.contains(type);
            CONTEXT_USE.put(type, uses);
        }
        return uses;
    }

    /** Returns whether a member uses the context class loader. The owner of the first one may be any subclass of Thread. */
    static boolean usesContext(String owner, String name, String descriptor) {
        if (name.equals(CONTEXT_CLASS_LOADER) && descriptor.equals("()Ljava/lang/ClassLoader;")) {
            return true;
        }
        Set<String> members = MEMBERS.getOrDefault(owner, Set.of());
        return members.contains(name) || members.contains(name + descriptor);
    }

    /** Returns whether a member runs code by name or reflection. The owner of the first one may be any class loader. */
    static boolean reflects(String owner, String name, String descriptor) {
        if (name.equals(LOAD_CLASS) && descriptor.startsWith("(Ljava/lang/String;")) {
            return true;
        }
        return REFLECTION.getOrDefault(owner, Set.of()).contains(name);
    }

    private static String packageOf(String type) {
        return type.substring(0, Math.max(0, type.lastIndexOf('/')));
    }
}
