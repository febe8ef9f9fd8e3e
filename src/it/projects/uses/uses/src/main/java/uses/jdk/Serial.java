package uses.jdk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Externalizable;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.NullCipher;
import javax.crypto.SealedObject;
import uses.impl.Context;
import uses.impl.Edition;
import uses.impl.Use;

public final class Serial {

    private Serial() {}

    public static void addTo(Map<String, Use> uses) {
        uses.put("ObjectInputStream", () -> plain(new Own()));
        uses.put("ObjectInputStream, in collections", () -> plain(new ArrayList<>(List.of(new Own(), new Own()))));
        uses.put("ObjectInputStream, by context", () -> byContext(new Own()));
        uses.put("ObjectInputStream, record", () -> plain(new Told("told of " + Edition.name())));
        uses.put("ObjectInputStream, enum", () -> plain(Way.UP) == Way.UP);
        uses.put("ObjectInputStream, Externalizable", () -> plain(new Outer()));
        uses.put("ObjectInputStream, proxy", Serial::proxy);
        uses.put("ObjectInputStream, lambda", Serial::lambda);
        uses.put("ObjectInputStream, array", () -> ((Own[]) plain(new Own[] {new Own()}))[0]);
        uses.put("ObjectInputStream, exception", () -> ((Exception) plain(new Failure("of " + Edition.name()))));
        uses.put("ObjectInputStream, in another thread", () -> {
            java.util.concurrent.FutureTask<Object> task = new java.util.concurrent.FutureTask<>(() -> plain(new Own()));
            new Thread(task).start();
            return task.get();
        });
        uses.put("SealedObject", () -> new SealedObject(new Own(), new NullCipher()).getObject(nothing()));
    }

    private static Cipher nothing() {
        return new NullCipher();
    }

    private static byte[] write(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    private static Object plain(Object object) throws Exception {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(write(object)))) {
            return in.readObject();
        }
    }

    private static Object byContext(Object object) throws Exception {
        try (ObjectInputStream in = new ByContext(new ByteArrayInputStream(write(object)))) {
            return in.readObject();
        }
    }

    private static Object proxy() throws Exception {
        Supplier<?> proxy = (Supplier<?>) Proxy.newProxyInstance(
                Context.loader(), new Class<?>[] {Supplier.class, Marked.class}, new Handler());
        Object read = plain(proxy);
        return ((Supplier<?>) read).get() + ", " + (read instanceof Marked);
    }

    private static Object lambda() throws Exception {
        String captured = "captured of " + Edition.name();
        Supplier<String> supplier = (Supplier<String> & Serializable) () -> captured + " by a lambda";
        return ((Supplier<?>) plain(supplier)).get();
    }

    private static final class ByContext extends ObjectInputStream {
        ByContext(InputStream in) throws IOException {
            super(in);
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws ClassNotFoundException {
            return Class.forName(description.getName(), false, Context.loader());
        }
    }

    interface Marked {}

    private static final class Handler implements InvocationHandler, Serializable {
        private static final long serialVersionUID = 1;

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) {
            return method.getName() + " of a proxy, " + Edition.name();
        }
    }

    private static final class Own implements Serializable {
        private static final long serialVersionUID = 1;
        private final String name = "written by " + Edition.name();

        @Override
        public String toString() {
            return name + ", read by " + Edition.name();
        }
    }

    private static final class Failure extends Exception {
        private static final long serialVersionUID = 1;

        Failure(String message) {
            super(message);
        }
    }

    record Told(String name) implements Serializable {}

    enum Way {
        UP,
        DOWN {}
    }

    public static final class Outer implements Externalizable {
        private String name = "written outside by " + Edition.name();

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            out.writeUTF(name);
        }

        @Override
        public void readExternal(ObjectInput in) throws IOException {
            name = in.readUTF();
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
