package uses.jdk;

import java.beans.IntrospectionException;
import java.beans.PropertyDescriptor;
import java.beans.SimpleBeanInfo;
import uses.impl.Edition;

/** Found by its name. */
public final class ToldBeanBeanInfo extends SimpleBeanInfo {

    @Override
    public PropertyDescriptor[] getPropertyDescriptors() {
        try {
            PropertyDescriptor word = new PropertyDescriptor("word", ToldBean.class, "getWord", null);
            word.setDisplayName("told by " + Edition.name());
            return new PropertyDescriptor[] {word};
        } catch (IntrospectionException e) {
            throw new IllegalStateException(e);
        }
    }
}
