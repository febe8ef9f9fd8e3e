package dev.dymod.init;

import eu.maveniverse.domtrip.Element;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pom of a new submodule. It has the parent, the properties and the dependencies of the pom of the module beside it. */
final class SubmodulePom {

    private final Pom model;
    private final String name;

    SubmodulePom(Pom model, String name) {
        this.model = model;
        this.name = name;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Returns the text.
     *
     * @param needsLibraries whether the classes need dependencies
     * @param hasTests whether the module has tests
     */
    String text(boolean needsLibraries, boolean hasTests) throws InitException {
        Element root = model.root();
        List<Element> dependencies = dependencies(needsLibraries, hasTests);
        boolean hasParent = model.child(root, "parent").isPresent();
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        text.append(openTag(root));
        copy(root, "modelVersion", text);
        copy(root, "parent", text);
        text.append("\n");
        copy(root, "groupId", text);
        text.append("\n  <artifactId>" + name + "</artifactId>");
        copy(root, "version", text);
        if (!hasParent || !dependencies.isEmpty()) {
            copy(root, "properties", text);
            copy(root, "dependencyManagement", text);
        }
        if (!dependencies.isEmpty()) {
            text.append("\n\n  <dependencies>");
            dependencies.forEach(each -> text.append(each.toXml()));
            text.append("\n  </dependencies>");
        }
        return text.append("\n</project>\n").toString().replaceAll("\r\n?", "\n");
    }

    private static String openTag(Element root) {
        String tag = root.originalOpenTag();
        return tag.endsWith("/>") ? tag.substring(0, tag.length() - 2) + ">" : tag;
    }

    private void copy(Element root, String child, StringBuilder to) throws InitException {
        model.child(root, child).ifPresent(element -> to.append(ownLine(element)));
    }

    /** Returns an element with the space before it, which has one line end at least, and no blank line. */
    private static String ownLine(Element element) {
        String before = element.precedingWhitespace();
        int end = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r'));
        String indentation = end < 0 ? "  " : before.substring(end + 1);
        return "\n" + indentation + element.toXml().substring(before.length());
    }

    private List<Element> dependencies(boolean needsLibraries, boolean hasTests) throws InitException {
        List<Element> needed = new ArrayList<>();
        Optional<Element> all = model.child(model.root(), "dependencies");
        if (all.isPresent()) {
            for (Element dependency : Pom.children(all.get(), "dependency").toList()) {
                boolean isTest = model.childText(dependency, "scope").equals(Optional.of("test"));
                boolean isOfDymod = model.childText(dependency, "groupId").equals(Optional.of("dev.dymod"));
                if ((isTest ? hasTests : needsLibraries || hasTests) && !isOfDymod) {
                    needed.add(dependency);
                }
            }
        }
        return needed;
    }
}
