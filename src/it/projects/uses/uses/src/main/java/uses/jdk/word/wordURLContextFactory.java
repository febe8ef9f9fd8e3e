package uses.jdk.word;

import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.spi.ObjectFactory;
import uses.impl.Edition;

/** Its name is what JNDI makes of the scheme of a URL. */
public final class wordURLContextFactory implements ObjectFactory {

    @Override
    public Object getObjectInstance(Object object, Name name, Context context, Hashtable<?, ?> environment) {
        return java.lang.reflect.Proxy.newProxyInstance(
                wordURLContextFactory.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (proxy, method, arguments) -> arguments[0] + " by URL in " + Edition.name());
    }
}
