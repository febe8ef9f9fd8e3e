package dev.dymod.liveness;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Poms and other files that Maven itself reads, with their contents at one moment. Contents are compared by their meaning:
 * comments and spaces between elements do not count. Immutable.
 */
public final class BuildFiles {

    private final Map<Path, Text> texts;

    /**
     * Contents of a file.
     *
     * @param bytes of the file; empty if it does not exist
     * @param meaning for Maven: the elements and texts of XML, else the bytes
     */
    record Text(Optional<ByteBuffer> bytes, Object meaning) {

        boolean hasSameMeaning(Text other) {
            return meaning.equals(other.meaning);
        }
    }

    private BuildFiles(Map<Path, Text> texts) {
        this.texts = Map.copyOf(texts);
    }

    /**
     * Reads files.
     *
     * @param files that exist or may be created later
     */
    public static BuildFiles read(Set<Path> files) {
        Map<Path, Text> texts = new HashMap<>();
        files.forEach(file -> texts.put(file, text(file)));
        return new BuildFiles(texts);
    }

    /** Returns the files without those that a predicate accepts. */
    public BuildFiles except(Predicate<Path> removed) {
        Map<Path, Text> others = new HashMap<>(texts);
        others.keySet().removeIf(removed);
        return new BuildFiles(others);
    }

    public Set<Path> paths() {
        return texts.keySet();
    }

    /** Returns the contents of one of the files at the time of {@link #read}. */
    Text of(Path file) {
        return Optional.ofNullable(texts.get(file)).orElseThrow();
    }

    /** Reads a file. */
    static Text text(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            return new Text(Optional.empty(), "none"); // A deleted file may come back.
        }
        ByteBuffer whole = ByteBuffer.wrap(bytes);
        try {
            return new Text(Optional.of(whole), elements(bytes));
        } catch (XMLStreamException e) {
            return new Text(Optional.of(whole), whole); // Not XML, or broken: each byte may matter.
        }
    }

    private static List<String> elements(byte[] bytes) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        List<String> elements = new ArrayList<>();
        StringBuilder characters = new StringBuilder();
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
        try {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamReader.START_ELEMENT -> {
                        addText(characters, elements);
                        elements.add("<" + reader.getLocalName());
                        for (int i = 0; i < reader.getAttributeCount(); i++) {
                            elements.add(reader.getAttributeLocalName(i) + "=" + reader.getAttributeValue(i));
                        }
                    }
                    case XMLStreamReader.END_ELEMENT -> {
                        addText(characters, elements);
                        elements.add(">");
                    }
                    case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA, XMLStreamReader.SPACE ->
                        characters.append(reader.getText());
                    default -> {
                        // Comments and processing instructions mean nothing to Maven.
                    }
                }
            }
        } finally {
            reader.close();
        }
        return elements;
    }

    /** Adds the text since the last element; a comment in the middle of a text does not divide it. */
    private static void addText(StringBuilder characters, List<String> elements) {
        String text = characters.toString().strip();
        if (!text.isEmpty()) {
            elements.add("\"" + text);
        }
        characters.setLength(0);
    }
}
