package dev.dymod.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Markdown document of the goals and their parameters, generated from the plugin's descriptor. */
final class GoalsDocument {

    private static final String HEAD = """
            # Goals and parameters

            This file is generated from the plugin's descriptor. A test fails if it is outdated. To regenerate it:

                %s

            Each parameter is an element of the plugin's `<configuration>`, such as `<skip>`, and, where it has a property, `-Ddymod.skip`
            on the command line, or that property in the pom's `<properties>`. A list has commas between its items on the command
            line, and an element for each in the pom. `mvn dymod:help -Ddetail` prints the same if the pom has the plugin;
            elsewhere Maven needs its full name, `mvn dev.dymod:dymod-maven-plugin:<version>:help -Ddetail`.
            """;

    private final List<Element> goals;

    private GoalsDocument(List<Element> goals) {
        this.goals = goals;
    }

    /**
     * Reads the descriptor of a plugin.
     *
     * @param descriptor the file plugin.xml that maven-plugin-plugin writes
     */
    static GoalsDocument of(Path descriptor) throws IOException {
        try {
            Document plugin =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(descriptor.toFile());
            return new GoalsDocument(elements(plugin.getDocumentElement(), "mojo").stream()
                    .filter(goal -> !text(goal, "goal").equals("help"))
                    .toList());
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(descriptor + " cannot be read", e);
        }
    }

    String text(String command) {
        StringBuilder text = new StringBuilder(HEAD.formatted(command));
        text.append("\n| goal | phase | |\n|---|---|---|\n");
        for (Element goal : goals) {
            text.append("| `dymod:%s` | %s | %s |%n"
                    .formatted(text(goal, "goal"), text(goal, "phase"), markdown(text(goal, "description"))));
        }
        text.append("\n| property | element | default | goals | |\n|---|---|---|---|---|\n");
        rows().values().forEach(row -> text.append(row.markdown()));
        return text.toString().replace("\r\n", "\n");
    }

    private record Row(String property, String element, String defaultValue, String description, List<String> goals) {

        String markdown() {
            return "| %s | `<%s>` | %s | %s | %s |%n"
                    .formatted(
                            property.isEmpty() ? "" : "`" + property + "`",
                            element,
                            defaultValue.isEmpty() ? "" : "`" + defaultValue + "`",
                            String.join(", ", goals),
                            description);
        }
    }

    /** Returns a row for each parameter; goals with an equal parameter share a row. */
    private Map<String, Row> rows() {
        Map<String, Row> rows = new TreeMap<>();
        for (Element goal : goals) {
            Map<String, Element> values = elements(goal, "parameters").stream()
                    .flatMap(all -> elements(all, "parameter").stream())
                    .filter(parameter -> text(parameter, "editable").equals("true"))
                    .collect(Collectors.toMap(parameter -> text(parameter, "name"), parameter -> parameter));
            Optional<Element> configuration =
                    elements(goal, "configuration").stream().findFirst();
            values.forEach((name, parameter) -> {
                Optional<Element> value = configuration.flatMap(
                        all -> elements(all, name).stream().findFirst());
                String property = value.map(Element::getTextContent).orElse("").replaceAll("[${}]", "");
                String description = markdown(text(parameter, "description"));
                rows.computeIfAbsent(
                                property + " " + name + " " + description,
                                key -> new Row(
                                        property,
                                        name,
                                        value.map(each -> each.getAttribute("default-value"))
                                                .orElse(""),
                                        description,
                                        new ArrayList<>()))
                        .goals()
                        .add(text(goal, "goal"));
            });
        }
        return rows;
    }

    private static String markdown(String description) {
        return description
                .replaceAll("\\s+", " ")
                .replace("<", "&lt;")
                .replace("|", "\\|")
                .strip();
    }

    private static String text(Element parent, String name) {
        return elements(parent, name).stream()
                .findFirst()
                .map(Element::getTextContent)
                .orElse("")
                .strip();
    }

    /** Returns the elements with a name: all descendants of the root, but only the children of another element. */
    private static List<Element> elements(Element parent, String name) {
        boolean isRoot = parent.getOwnerDocument().getDocumentElement() == parent;
        NodeList nodes = isRoot ? parent.getElementsByTagName(name) : parent.getChildNodes();
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element && node.getNodeName().equals(name)) {
                elements.add((Element) node);
            }
        }
        return elements;
    }
}
