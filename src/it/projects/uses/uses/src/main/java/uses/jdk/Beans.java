package uses.jdk;

import java.awt.Image;
import java.beans.BeanInfo;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.beans.PropertyEditor;
import java.beans.PropertyEditorManager;
import java.beans.XMLDecoder;
import java.beans.XMLEncoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;
import uses.impl.Context;
import uses.impl.Edition;
import uses.impl.Use;

public final class Beans {

    private Beans() {}

    public static void addTo(Map<String, Use> uses) {
        uses.put("java.beans, XMLEncoder and XMLDecoder", Beans::encoded);
        uses.put("java.beans, XMLDecoder", () -> {
            try (XMLDecoder decoder = new XMLDecoder(Context.stream("uses/jdk/bean.xml"))) {
                return decoder.readObject();
            }
        });
        uses.put("java.beans, PropertyEditorManager", () -> {
            PropertyEditor editor = PropertyEditorManager.findEditor(SheepBean.class);
            editor.setAsText("Dolly");
            return editor.getValue() + ", " + editor.getAsText();
        });
        uses.put("java.beans, Introspector", () -> Arrays.stream(
                        Introspector.getBeanInfo(SheepBean.class, Object.class).getPropertyDescriptors())
                .map(PropertyDescriptor::getName)
                .toList());
        uses.put("java.beans, BeanInfo", () -> {
            BeanInfo info = Introspector.getBeanInfo(ToldBean.class);
            return Arrays.stream(info.getPropertyDescriptors())
                            .map(PropertyDescriptor::getDisplayName)
                            .toList() + ", " + (info.getIcon(BeanInfo.ICON_COLOR_16x16) == (Image) null);
        });
        uses.put("java.beans, Beans.instantiate", () -> java.beans.Beans.instantiate(
                Context.loader(), "uses.jdk.SheepBean"));
    }

    private static Object encoded() {
        SheepBean bean = new SheepBean();
        bean.setName("Shaun of " + Edition.name());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XMLEncoder encoder = new XMLEncoder(bytes)) {
            encoder.writeObject(bean);
        }
        try (XMLDecoder decoder = new XMLDecoder(new ByteArrayInputStream(bytes.toByteArray()))) {
            return decoder.readObject();
        }
    }
}
