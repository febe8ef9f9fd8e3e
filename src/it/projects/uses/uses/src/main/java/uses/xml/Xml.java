package uses.xml;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamWriter;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;
import uses.impl.Context;
import uses.impl.Edition;
import uses.impl.Use;

/** Five of the factories are the submodule's own, found by META-INF/services; the others are the JDK's. */
public final class Xml {

    private static final String SHEEP = "uses/xml/sheep.xml";

    private Xml() {}

    public static void addTo(Map<String, Use> uses) {
        uses.put("XML, DocumentBuilderFactory", () -> {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            return factory.getAttribute("edition") + ", " + parse(factory).getDocumentElement().getTextContent().strip();
        });
        uses.put("XML, DocumentBuilderFactory, class named", () -> DocumentBuilderFactory.newInstance(
                        "uses.xml.OwnDocuments", Context.loader())
                .getAttribute("edition"));
        uses.put("XML, SAXParserFactory", Xml::sax);
        uses.put("XML, TransformerFactory", Xml::transformed);
        uses.put("XML, XPathFactory", Xml::xpath);
        uses.put("XML, SchemaFactory", Xml::validated);
        uses.put("XML, XMLInputFactory", Xml::stax);
        uses.put("XML, XMLOutputFactory", Xml::written);
        uses.put("XML, DatatypeFactory", () -> DatatypeFactory.newInstance().newDuration("P1Y") + " in " + Edition.name());
        uses.put("XML, an external entity", Xml::entity);
    }

    private static Document parse(DocumentBuilderFactory factory) throws Exception {
        return factory.newDocumentBuilder().parse(Context.stream(SHEEP));
    }

    private static String sax() throws Exception {
        SAXParserFactory factory = SAXParserFactory.newInstance();
        StringBuilder names = new StringBuilder(factory.getClass().getSimpleName());
        factory.newSAXParser().parse(Context.stream(SHEEP), new DefaultHandler() {
            @Override
            public void startElement(String uri, String local, String name, Attributes attributes) {
                names.append(", ").append(name).append(' ').append(attributes.getValue("edition"));
            }
        });
        return names + ", " + Edition.name();
    }

    private static String transformed() throws Exception {
        TransformerFactory factory = TransformerFactory.newInstance();
        factory.setURIResolver((href, base) -> new StreamSource(Context.stream("uses/xml/" + href)));
        Transformer transformer = factory.newTransformer(new StreamSource(Context.stream("uses/xml/sheep.xsl")));
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        StringWriter out = new StringWriter();
        transformer.transform(new StreamSource(Context.stream(SHEEP)), new StreamResult(out));
        return factory.getAttribute("edition") + ", " + out.toString().strip();
    }

    private static String xpath() throws Exception {
        XPathFactory factory = XPathFactory.newInstance();
        XPath xpath = factory.newXPath();
        xpath.setXPathVariableResolver(name -> "variable of " + Edition.name());
        xpath.setNamespaceContext(new javax.xml.namespace.NamespaceContext() {
            @Override
            public String getNamespaceURI(String prefix) {
                return "urn:uses";
            }

            @Override
            public String getPrefix(String uri) {
                return "u";
            }

            @Override
            public java.util.Iterator<String> getPrefixes(String uri) {
                return List.of("u").iterator();
            }
        });
        xpath.setXPathFunctionResolver((QName name, int arity) -> arguments -> "function of " + Edition.name());
        return factory.getClass().getSimpleName() + ", "
                + xpath.evaluate("concat(/flock/sheep[1], ', ', $v)", new InputSource(Context.stream(SHEEP))) + ", "
                + xpath.evaluate("u:told()", new InputSource(Context.stream(SHEEP)));
    }

    private static String validated() throws Exception {
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        var validator = factory.newSchema(new StreamSource(Context.stream("uses/xml/sheep.xsd"))).newValidator();
        validator.validate(new StreamSource(Context.stream(SHEEP)));
        String refused;
        try {
            validator.validate(new StreamSource(Context.stream("uses/xml/sheep.xsl")));
            refused = "not refused";
        } catch (SAXException e) {
            refused = "refused";
        }
        return factory.getClass().getSimpleName() + " of " + factory.getProperty("edition") + ", " + refused;
    }

    private static String stax() throws Exception {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        XMLEventReader events = factory.createXMLEventReader(Context.stream(SHEEP));
        StringBuilder text = new StringBuilder();
        while (events.hasNext()) {
            var event = events.nextEvent();
            if (event.isCharacters()) {
                text.append(event.asCharacters().getData().strip()).append('.');
            }
        }
        return text + ", read by " + Edition.name();
    }

    private static String written() throws Exception {
        StringWriter out = new StringWriter();
        XMLStreamWriter writer = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
        writer.writeEmptyElement("of-" + Edition.name());
        writer.writeEndDocument();
        writer.close();
        return out.toString();
    }

    private static String entity() throws Exception {
        var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        builder.setEntityResolver((publicId, systemId) -> new InputSource(
                Context.stream("uses/xml/" + systemId.substring(systemId.lastIndexOf('/') + 1))));
        return builder.parse(Context.stream("uses/xml/entity.xml"))
                .getDocumentElement()
                .getTextContent()
                .strip();
    }
}
