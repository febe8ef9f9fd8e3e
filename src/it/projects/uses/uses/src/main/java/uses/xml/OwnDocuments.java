package uses.xml;

import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import uses.impl.Edition;

/** The JDK's, but for an attribute. */
public final class OwnDocuments extends DocumentBuilderFactory {

    private final DocumentBuilderFactory jdks = DocumentBuilderFactory.newDefaultInstance();

    @Override
    public DocumentBuilder newDocumentBuilder() throws ParserConfigurationException {
        jdks.setNamespaceAware(isNamespaceAware());
        jdks.setValidating(isValidating());
        jdks.setXIncludeAware(isXIncludeAware());
        return jdks.newDocumentBuilder();
    }

    @Override
    public boolean isXIncludeAware() {
        return jdks.isXIncludeAware();
    }

    @Override
    public void setXIncludeAware(boolean aware) {
        jdks.setXIncludeAware(aware);
    }

    @Override
    public Object getAttribute(String name) {
        return name.equals("edition") ? "own documents of " + Edition.name() : jdks.getAttribute(name);
    }

    @Override
    public void setAttribute(String name, Object value) {
        jdks.setAttribute(name, value);
    }

    @Override
    public void setFeature(String name, boolean value) throws ParserConfigurationException {
        jdks.setFeature(name, value);
    }

    @Override
    public boolean getFeature(String name) throws ParserConfigurationException {
        return jdks.getFeature(name);
    }
}
