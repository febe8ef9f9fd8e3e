package dev.dymod.init;

import eu.maveniverse.domtrip.Document;
import eu.maveniverse.domtrip.DomTripException;
import eu.maveniverse.domtrip.Element;
import eu.maveniverse.domtrip.Node;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Pom to which elements are added, and whose other bytes stay as they are: comments, order, indentation, encoding, line ends.
 *
 * <p>Each addition is checked without the library that makes it: the result is the old text with one insertion, and another
 * parser accepts it. A pom for which this does not hold is refused. Used by one thread.
 */
final class Pom {

    private static final String NAMESPACE = "http://maven.apache.org/POM/";

    /** Indentation of one level in the lines that are added, and in a pom that has none. */
    private static final String LEVEL = "  ";

    private final Path file;
    private final byte[] original;
    private final PomText encoding;
    private final Document document;

    private Pom(Path file, byte[] original, PomText encoding, Document document) {
        this.file = file;
        this.original = original;
        this.encoding = encoding;
        this.document = document;
    }

    /**
     * Reads a pom.
     *
     * @throws InitException if it cannot be changed safely
     */
    static Pom read(Path file) throws InitException {
        try {
            return of(file, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new InitException(Messages.unreadable(file, e.toString()), e);
        }
    }

    /**
     * Parses a pom.
     *
     * @param file its name, for messages
     * @throws InitException if it cannot be changed safely
     */
    static Pom of(Path file, byte[] bytes) throws InitException {
        PomText text;
        try {
            text = PomText.of(bytes);
        } catch (CharacterCodingException e) {
            throw new InitException(Messages.notInItsEncoding(file), e);
        }
        requireWellFormed(file, text.text());
        try {
            Document document = Document.of(text.text());
            Element root = document.root();
            if (!root.name().equals("project")
                    || !(root.namespaceURI() == null
                            || root.namespaceURI().isEmpty()
                            || root.namespaceURI().startsWith(NAMESPACE))) {
                throw new InitException(Messages.noPom(file));
            }
            if (!document.toXml().equals(text.text())) {
                throw new InitException(Messages.notReproduced(file));
            }
            return new Pom(file, bytes.clone(), text, document);
        } catch (DomTripException e) {
            throw new InitException(Messages.unreadable(file, String.valueOf(e.getMessage())), e);
        }
    }

    private static void requireWellFormed(Path file, String xml) throws InitException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder parser = factory.newDocumentBuilder();
            parser.setErrorHandler(new DefaultHandler()); // The usual one prints.
            parser.parse(new InputSource(new StringReader(xml)));
        } catch (SAXException | IOException e) {
            throw new InitException(Messages.unreadable(file, String.valueOf(e.getMessage())), e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e); // Every JDK has this parser and the feature.
        }
    }

    Path file() {
        return file;
    }

    byte[] original() {
        return original.clone();
    }

    String originalText() {
        return encoding.text();
    }

    String text() {
        return document.toXml();
    }

    byte[] bytes() throws InitException {
        try {
            return encoding.encoded(text());
        } catch (CharacterCodingException e) {
            throw new InitException(Messages.notInItsEncoding(file), e);
        }
    }

    Element root() {
        return document.root();
    }

    static Stream<Element> children(Element parent, String name) {
        return parent.childElements().filter(child -> child.name().equals(name));
    }

    /**
     * Returns the child with a name.
     *
     * @throws InitException if there are several
     */
    Optional<Element> child(Element parent, String name) throws InitException {
        List<Element> found = children(parent, name).toList();
        if (found.size() > 1) {
            throw new InitException(Messages.severalElements(file, name, parent.name()));
        }
        return found.stream().findFirst();
    }

    /** Returns the text of the child with a name, without space around it; empty if there is no such child. */
    Optional<String> childText(Element parent, String name) throws InitException {
        return child(parent, name).map(child -> child.textContent().strip());
    }

    /** Returns whether the pom sets a property, outside profiles. */
    boolean hasProperty(String name) throws InitException {
        Optional<Element> properties = child(root(), "properties");
        return properties.isPresent() && child(properties.get(), name).isPresent();
    }

    /**
     * Adds elements as the last children of an element.
     *
     * @param lines of the elements, indented by two spaces for each level
     * @throws InitException if anything else would change; the pom must not be used then
     */
    void append(Element parent, List<String> lines) throws InitException {
        try {
            if (parent.selfClosing()) {
                open(parent);
            }
            String before = text();
            add(parent, lines);
            document.clearModified(); // So all other tags are written as they were.
            String after = text();
            if (!isInsertion(before, after)) {
                throw new InitException(Messages.notReproduced(file));
            }
            requireWellFormed(file, after);
        } catch (DomTripException e) {
            throw new InitException(Messages.notReproduced(file), e);
        }
    }

    /** Replaces the tag of an element without content by two tags. */
    private void open(Element element) throws InitException {
        String before = text();
        String tag = element.originalOpenTag();
        String opened = tag.substring(0, tag.lastIndexOf('/')).stripTrailing() + ">";
        String closing = "</" + element.name() + ">";
        element.selfClosing(false);
        element.originalOpenTag(opened);
        element.originalCloseTag(closing);
        document.clearModified();
        String after = text();
        int at = commonStart(before, after);
        // The new text has the two tags where the old one has the single tag; both begin alike.
        int start = after.lastIndexOf(opened + closing, at);
        if (start < 0
                || !before.equals(after.substring(0, start)
                        + tag
                        + after.substring(start + opened.length() + closing.length()))) {
            throw new InitException(Messages.notReproduced(file));
        }
    }

    private void add(Element parent, List<String> lines) {
        String eol = lineEnd();
        String unit = unit();
        Optional<Element> sibling = last(parent);
        String indentation = sibling.flatMap(Pom::indentation)
                .orElseGet(() -> indentation(parent).orElse("") + unit);
        boolean isSection = parent.parent() instanceof Document;
        String gap = isSection && sibling.filter(Pom::hasBlankLineBefore).isPresent() ? eol : "";
        String text = lines.stream()
                .map(line -> eol + indentation + indented(line, unit))
                .collect(Collectors.joining());
        for (Node node : Document.parseFragment(text)) {
            if (node instanceof Element element) {
                element.precedingWhitespace(gap + eol + indentation);
                parent.addChild(element);
                gap = "";
            }
        }
        String inner = parent.innerPrecedingWhitespace();
        if (lastLineEnd(inner) < 0) {
            parent.innerPrecedingWhitespace(eol + indentation(parent).orElse("") + inner);
        }
    }

    private static String indented(String line, String unit) {
        int level = 0;
        while (line.startsWith(LEVEL, level * LEVEL.length())) {
            level++;
        }
        return unit.repeat(level) + line.substring(level * LEVEL.length());
    }

    private static Optional<Element> last(Element parent) {
        return parent.childElements().reduce((first, second) -> second);
    }

    /** Returns what is before an element in its line; empty if it is not the first one there. */
    private static Optional<String> indentation(Node node) {
        String before = node.precedingWhitespace();
        int end = lastLineEnd(before);
        return end < 0 ? Optional.empty() : Optional.of(before.substring(end + 1));
    }

    private static int lastLineEnd(String space) {
        return Math.max(space.lastIndexOf('\n'), space.lastIndexOf('\r'));
    }

    private static boolean hasBlankLineBefore(Element element) {
        return element.precedingWhitespace().lines().count() > 2;
    }

    /** Returns the line end that most lines have. */
    private String lineEnd() {
        String text = encoding.text();
        long both = text.split("\r\n", -1).length - 1L;
        long feeds = text.chars().filter(each -> each == '\n').count() - both;
        long returns = text.chars().filter(each -> each == '\r').count() - both;
        if (both > feeds && both >= returns) {
            return "\r\n";
        }
        return returns > feeds ? "\r" : "\n";
    }

    /** Returns the indentation of one level. */
    private String unit() {
        return root().childElements()
                .flatMap(child -> indentation(child).stream())
                .filter(indentation -> !indentation.isEmpty())
                .findFirst()
                .orElse(LEVEL);
    }

    /** Returns whether a text is another one with one insertion. */
    private static boolean isInsertion(String before, String after) {
        int start = commonStart(before, after);
        return after.length() > before.length() && after.endsWith(before.substring(start));
    }

    private static int commonStart(String one, String other) {
        int length = Math.min(one.length(), other.length());
        int start = 0;
        while (start < length && one.charAt(start) == other.charAt(start)) {
            start++;
        }
        return start;
    }
}
