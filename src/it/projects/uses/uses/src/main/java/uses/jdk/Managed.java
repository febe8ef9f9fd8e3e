package uses.jdk;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import javax.management.Attribute;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.NotificationBroadcasterSupport;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import uses.impl.Edition;
import uses.impl.Use;

public final class Managed {

    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    private Managed() {}

    public static void addTo(Map<String, Use> uses) {
        uses.put("JMX, MBean", () -> with(new Plain(), name -> {
            SERVER.setAttribute(name, new Attribute("Word", "set in " + Edition.name()));
            PlainMBean proxy = JMX.newMBeanProxy(SERVER, name, PlainMBean.class);
            return SERVER.getAttribute(name, "Word") + ", " + proxy.getWord();
        }));
        uses.put("JMX, MXBean", () -> with(new Counter(), name -> {
            CounterMXBean proxy = JMX.newMXBeanProxy(SERVER, name, CounterMXBean.class);
            CompositeData data = (CompositeData) SERVER.getAttribute(name, "Count");
            return proxy.getCount().getName() + ", " + data.get("number") + ", " + proxy.getAll().size() + ", "
                    + proxy.getWay();
        }));
        uses.put("JMX, created by the server", () -> {
            ObjectName name = new ObjectName("uses:type=created");
            SERVER.registerMBean(new Loader(), new ObjectName("uses:type=loader"));
            try {
                SERVER.createMBean("uses.jdk.Managed$Plain", name, new ObjectName("uses:type=loader"));
                return SERVER.getAttribute(name, "Word");
            } finally {
                SERVER.unregisterMBean(name);
                SERVER.unregisterMBean(new ObjectName("uses:type=loader"));
            }
        });
    }

    private interface Task {
        Object run(ObjectName name) throws Exception;
    }

    private static Object with(Object bean, Task task) throws Exception {
        ObjectName name = new ObjectName("uses:type=" + bean.getClass().getSimpleName());
        SERVER.registerMBean(bean, name);
        try {
            return task.run(name);
        } finally {
            SERVER.unregisterMBean(name);
        }
    }

    public interface PlainMBean {
        String getWord();

        void setWord(String word);
    }

    public static final class Plain extends NotificationBroadcasterSupport implements PlainMBean {
        private String word = "word of " + Edition.name();

        @Override
        public String getWord() {
            return word;
        }

        @Override
        public void setWord(String word) {
            this.word = word;
        }
    }

    public interface LoaderMBean {}

    /** Below the submodule's. */
    public static final class Loader extends ClassLoader implements LoaderMBean {
        Loader() {
            super(Managed.class.getClassLoader());
        }
    }

    public enum Way {
        UP,
        DOWN
    }

    public static final class Count {
        private final String name;
        private final int number;

        @java.beans.ConstructorProperties({"name", "number"})
        public Count(String name, int number) {
            this.name = name;
            this.number = number;
        }

        public String getName() {
            return name;
        }

        public int getNumber() {
            return number;
        }
    }

    public interface CounterMXBean {
        Count getCount();

        List<Count> getAll();

        Way getWay();
    }

    public static final class Counter implements CounterMXBean {
        @Override
        public Count getCount() {
            return new Count("count of " + Edition.name(), 7);
        }

        @Override
        public List<Count> getAll() {
            return List.of(getCount(), getCount());
        }

        @Override
        public Way getWay() {
            return Way.DOWN;
        }
    }
}
