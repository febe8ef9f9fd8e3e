package uses.xml;

import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.validation.Schema;
import org.xml.sax.SAXException;
import org.xml.sax.SAXNotRecognizedException;
import org.xml.sax.SAXNotSupportedException;

/** The JDK's, in an own class. */
public final class OwnParsers extends SAXParserFactory {

    private final SAXParserFactory jdks = SAXParserFactory.newDefaultInstance();

    @Override
    public SAXParser newSAXParser() throws ParserConfigurationException, SAXException {
        jdks.setNamespaceAware(isNamespaceAware());
        jdks.setValidating(isValidating());
        return jdks.newSAXParser();
    }

    @Override
    public void setSchema(Schema schema) {
        jdks.setSchema(schema);
    }

    @Override
    public Schema getSchema() {
        return jdks.getSchema();
    }

    @Override
    public void setXIncludeAware(boolean aware) {
        jdks.setXIncludeAware(aware);
    }

    @Override
    public boolean isXIncludeAware() {
        return jdks.isXIncludeAware();
    }

    @Override
    public void setFeature(String name, boolean value)
            throws ParserConfigurationException, SAXNotRecognizedException, SAXNotSupportedException {
        jdks.setFeature(name, value);
    }

    @Override
    public boolean getFeature(String name)
            throws ParserConfigurationException, SAXNotRecognizedException, SAXNotSupportedException {
        return jdks.getFeature(name);
    }
}
