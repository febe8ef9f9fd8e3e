package dev.dymod.tests.selection;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Class file or resource of a class tree, with the names of the build that it has. Immutable; each is equal to itself alone. */
final class Node {

    private static final String CLASS = ".class";

    private final TreeName tree;
    private final String entry;
    private final byte[] bytes;
    private final boolean isClass;
    private final String name;
    private final String[] words;
    private final List<String> uses;
    private final Optional<String> scanner;

    private Node(
            TreeName tree,
            String entry,
            byte[] bytes,
            boolean isClass,
            String[] words,
            List<String> uses,
            Optional<String> scanner) {
        this.tree = tree;
        this.entry = entry;
        this.bytes = bytes;
        this.isClass = isClass;
        this.name = nameOf(entry);
        this.words = words;
        this.uses = uses;
        this.scanner = scanner;
    }

    /** Reads a file. A file that ends as a class, but is none, is a resource. */
    static Node read(TreeName tree, String entry, byte[] bytes, Words reader) {
        if (entry.endsWith(CLASS)) {
            try {
                String[] words = reader.ofClass(bytes);
                return new Node(tree, entry, bytes, true, words, List.of(), Scanners.in(words));
            } catch (IllegalArgumentException e) {
                return new Node(tree, entry, bytes, false, new String[0], List.of(), Optional.empty());
            }
        }
        String[] words = reader.ofResource(bytes, entry.startsWith(ResourceRules.SERVICES));
        return new Node(tree, entry, bytes, false, words, List.of(), Optional.empty());
    }

    /** Returns the name of the class at an entry path, with {@code /}; that of the class that another Java version replaces. */
    static String nameOf(String entry) {
        String path = entry;
        if (path.startsWith("META-INF/versions/")) {
            path = path.substring(path.indexOf('/', "META-INF/versions/".length()) + 1);
        }
        return path.endsWith(CLASS) ? path.substring(0, path.length() - CLASS.length()) : path;
    }

    /**
     * Returns this node with the uses of some more names.
     *
     * @param names names of the build that it was not asked for
     * @param all whether these are all names of the build
     */
    Node using(Set<String> names, boolean all) {
        if (names.isEmpty()) {
            return this;
        }
        Set<String> found = new HashSet<>();
        if (all) {
            Stream.of(words).filter(names::contains).forEach(found::add);
        } else {
            names.stream().filter(this::has).forEach(found::add);
        }
        found.remove(name);
        if (found.isEmpty()) {
            return this;
        }
        found.addAll(uses);
        return new Node(tree, entry, bytes, isClass, words, List.copyOf(found), scanner);
    }

    boolean has(String word) {
        return Words.contains(words, word);
    }

    boolean hasBytes(byte[] others) {
        return Arrays.equals(bytes, others);
    }

    TreeName tree() {
        return tree;
    }

    String entry() {
        return entry;
    }

    /** Returns the name of the class, with {@code /}; the entry path of a resource. */
    String name() {
        return name;
    }

    /** Returns the package, with {@code /}; empty for the unnamed one. */
    String folder() {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }

    byte[] bytes() {
        return bytes;
    }

    boolean isClass() {
        return isClass;
    }

    /** Returns the names of the build in it. */
    List<String> uses() {
        return uses;
    }

    /** Returns what it uses to look for classes that it does not name. */
    Optional<String> scanner() {
        return scanner;
    }

    /** Returns the binary name of the class, or the entry path of the resource. */
    String shown() {
        return isClass ? name.replace('/', '.') : entry;
    }

    @Override
    public String toString() {
        return tree + " " + entry;
    }
}
