package dev.dymod.redefinition;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Program that loads small programs, redefines their classes and compares them with a fresh start. It is its own agent, and
 * reads the classes from its input. It refers to no other class of ours, because only it is in the agent's jar.
 */
public final class RedefiningAgent {

    private static volatile Instrumentation instrumentation;

    private RedefiningAgent() {}

    public static void premain(String arguments, Instrumentation given) {
        instrumentation = given;
    }

    public static void main(String[] arguments) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
        System.setOut(System.err);
        for (int left = in.readInt(); left > 0; left--) {
            String main = in.readUTF();
            Map<String, byte[]> before = read(in);
            Map<String, byte[]> after = read(in);
            Classes old = new Classes(before);
            old.loadAll();
            call(old, main, "prepare");
            out.writeUTF(call(old, main, "run"));
            out.writeUTF(redefine(old, after));
            out.writeUTF(call(old, main, "run"));
            Classes fresh = new Classes(after);
            call(fresh, main, "prepare");
            out.writeUTF(call(fresh, main, "run"));
        }
        out.flush();
    }

    private static Map<String, byte[]> read(DataInputStream in) throws IOException {
        Map<String, byte[]> classes = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            classes.put(in.readUTF(), in.readNBytes(in.readInt()));
        }
        return classes;
    }

    /** Redefines all classes that differ; returns the JVM's refusal, or nothing. */
    private static String redefine(Classes classes, Map<String, byte[]> after) {
        List<ClassDefinition> definitions = new ArrayList<>();
        Map<String, byte[]> before = classes.files;
        classes.files = after;
        try {
            for (Map.Entry<String, byte[]> entry : after.entrySet()) {
                byte[] old = before.get(entry.getKey());
                if (old != null && !Arrays.equals(old, entry.getValue())) {
                    definitions.add(
                            new ClassDefinition(Class.forName(entry.getKey(), false, classes), entry.getValue()));
                }
            }
            instrumentation.redefineClasses(definitions.toArray(ClassDefinition[]::new));
            return "";
        } catch (ClassNotFoundException | UnmodifiableClassException | LinkageError | UnsupportedOperationException e) {
            return e.toString();
        }
    }

    private static String call(Classes classes, String main, String method) {
        try {
            Method called = Class.forName(main, true, classes).getDeclaredMethod(method);
            called.setAccessible(true);
            return String.valueOf(called.invoke(null));
        } catch (NoSuchMethodException e) {
            return "no " + method;
        } catch (InvocationTargetException e) {
            return "throws " + e.getCause();
        } catch (ReflectiveOperationException | LinkageError e) {
            return "fails " + e;
        }
    }

    /** Class loader that finds classes in a map, by binary name. */
    private static final class Classes extends ClassLoader {

        private Map<String, byte[]> files;

        Classes(Map<String, byte[]> files) {
            this.files = files;
        }

        void loadAll() {
            for (String name : files.keySet()) {
                try {
                    Class.forName(name, false, this);
                } catch (ClassNotFoundException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] file = files.get(name);
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, file, 0, file.length);
        }
    }
}
