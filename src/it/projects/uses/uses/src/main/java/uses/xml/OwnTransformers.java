package uses.xml;

import javax.xml.transform.ErrorListener;
import javax.xml.transform.Source;
import javax.xml.transform.Templates;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerConfigurationException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.URIResolver;
import uses.impl.Edition;

/** The JDK's, but for an attribute. */
public final class OwnTransformers extends TransformerFactory {

    private final TransformerFactory jdks = TransformerFactory.newDefaultInstance();

    @Override
    public Transformer newTransformer(Source source) throws TransformerConfigurationException {
        return jdks.newTransformer(source);
    }

    @Override
    public Transformer newTransformer() throws TransformerConfigurationException {
        return jdks.newTransformer();
    }

    @Override
    public Templates newTemplates(Source source) throws TransformerConfigurationException {
        return jdks.newTemplates(source);
    }

    @Override
    public Source getAssociatedStylesheet(Source source, String media, String title, String charset)
            throws TransformerConfigurationException {
        return jdks.getAssociatedStylesheet(source, media, title, charset);
    }

    @Override
    public void setURIResolver(URIResolver resolver) {
        jdks.setURIResolver(resolver);
    }

    @Override
    public URIResolver getURIResolver() {
        return jdks.getURIResolver();
    }

    @Override
    public void setFeature(String name, boolean value) throws TransformerConfigurationException {
        jdks.setFeature(name, value);
    }

    @Override
    public boolean getFeature(String name) {
        return jdks.getFeature(name);
    }

    @Override
    public void setAttribute(String name, Object value) {
        jdks.setAttribute(name, value);
    }

    @Override
    public Object getAttribute(String name) {
        return name.equals("edition") ? "own transformers of " + Edition.name() : jdks.getAttribute(name);
    }

    @Override
    public void setErrorListener(ErrorListener listener) {
        jdks.setErrorListener(listener);
    }

    @Override
    public ErrorListener getErrorListener() {
        return jdks.getErrorListener();
    }
}
