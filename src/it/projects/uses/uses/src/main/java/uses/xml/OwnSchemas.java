package uses.xml;

import javax.xml.transform.Source;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.ls.LSResourceResolver;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXNotRecognizedException;
import org.xml.sax.SAXNotSupportedException;
import uses.impl.Edition;

/** The JDK's, but for a property. */
public final class OwnSchemas extends SchemaFactory {

    private final SchemaFactory jdks = SchemaFactory.newDefaultInstance();

    @Override
    public boolean isSchemaLanguageSupported(String language) {
        return jdks.isSchemaLanguageSupported(language);
    }

    @Override
    public Object getProperty(String name) throws SAXNotRecognizedException, SAXNotSupportedException {
        return name.equals("edition") ? Edition.name() : jdks.getProperty(name);
    }

    @Override
    public void setProperty(String name, Object value) throws SAXNotRecognizedException, SAXNotSupportedException {
        jdks.setProperty(name, value);
    }

    @Override
    public boolean getFeature(String name) throws SAXNotRecognizedException, SAXNotSupportedException {
        return jdks.getFeature(name);
    }

    @Override
    public void setFeature(String name, boolean value) throws SAXNotRecognizedException, SAXNotSupportedException {
        jdks.setFeature(name, value);
    }

    @Override
    public void setErrorHandler(ErrorHandler handler) {
        jdks.setErrorHandler(handler);
    }

    @Override
    public ErrorHandler getErrorHandler() {
        return jdks.getErrorHandler();
    }

    @Override
    public void setResourceResolver(LSResourceResolver resolver) {
        jdks.setResourceResolver(resolver);
    }

    @Override
    public LSResourceResolver getResourceResolver() {
        return jdks.getResourceResolver();
    }

    @Override
    public Schema newSchema(Source[] schemas) throws SAXException {
        return jdks.newSchema(schemas);
    }

    @Override
    public Schema newSchema() throws SAXException {
        return jdks.newSchema();
    }
}
