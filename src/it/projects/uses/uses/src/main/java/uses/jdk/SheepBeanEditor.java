package uses.jdk;

import java.beans.PropertyEditorSupport;
import uses.impl.Edition;

/** Found by its name. */
public final class SheepBeanEditor extends PropertyEditorSupport {

    @Override
    public void setAsText(String text) {
        SheepBean bean = new SheepBean();
        bean.setName(text);
        setValue(bean);
    }

    @Override
    public String getAsText() {
        return "text of " + Edition.name();
    }
}
