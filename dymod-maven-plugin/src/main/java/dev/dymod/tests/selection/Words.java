package dev.dymod.tests.selection;

import dev.dymod.context.ConstantPool;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Reader of the words of a file: everything in it that may be the name of a class, a package or a resource.
 *
 * <p>It finds too many words rather than too few. A word that is no name of the build has no effect. A word is written as an
 * entry path without {@code .class}. It ends with {@code /} if something is appended to it at run time. Thread-safe.
 */
final class Words {

    /** Larger resources are data. */
    private static final int LARGEST_RESOURCE = 1 << 16;

    /** Letters of primitive types, and marks of wildcards, before a type in a descriptor or signature. */
    private static final String BEFORE_TYPE = "BCDFIJSZV+-";

    private final ConcurrentMap<String, String> known = new ConcurrentHashMap<>();

    /**
     * Returns the words of a class file, sorted: of its names, descriptors, signatures, annotations and string constants.
     *
     * @throws IllegalArgumentException when it is not a class file
     */
    String[] ofClass(byte[] classFile) {
        Set<String> words = new TreeSet<>();
        for (String text : new ConstantPool(classFile).texts()) {
            add(text, words);
        }
        return sorted(words);
    }

    /**
     * Returns the words of a resource, sorted; none if it is large or not text.
     *
     * @param simple whether a word may be a simple name, without a package or folder
     */
    String[] ofResource(byte[] resource, boolean simple) {
        if (resource.length > LARGEST_RESOURCE) {
            return new String[0];
        }
        for (byte each : resource) {
            if (each == 0) {
                return new String[0];
            }
        }
        Set<String> words = new TreeSet<>();
        add(new String(resource, StandardCharsets.ISO_8859_1), words);
        words.removeIf(word -> !simple && word.indexOf('/') < 0 && word.indexOf('.') < 0);
        return sorted(words);
    }

    private String[] sorted(Set<String> words) {
        String[] sorted = new String[words.size()];
        int i = 0;
        for (String word : words) {
            String same = known.putIfAbsent(word, word);
            sorted[i++] = same == null ? word : same;
        }
        return sorted;
    }

    static boolean contains(String[] words, String word) {
        return Arrays.binarySearch(words, word) >= 0;
    }

    static boolean containsBeginning(String[] words, String beginning) {
        int at = Arrays.binarySearch(words, beginning);
        int next = at < 0 ? -1 - at : at;
        return next < words.length && words[next].startsWith(beginning);
    }

    private static void add(String text, Set<String> words) {
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char next = i == text.length() ? ' ' : text.charAt(i);
            if (!isPartOfName(next)) {
                if (i > start) {
                    addName(text, start, i, next, words);
                }
                start = i + 1;
            }
        }
    }

    private static boolean isPartOfName(char c) {
        return (c >= 'a' && c <= 'z')
                || c == '/'
                || c == '.'
                || c == '-'
                || (c > ' ' && Character.isJavaIdentifierPart(c));
    }

    /** Adds the name in a part of the text, and the name of the type if it is one in a descriptor or signature. */
    private static void addName(String text, int start, int end, char next, Set<String> words) {
        int type = start;
        if (next == ';' || next == '<') {
            while (type < end && BEFORE_TYPE.indexOf(text.charAt(type)) >= 0) {
                type++;
            }
            if (type < end && text.charAt(type) == 'L') {
                addName(text, type + 1, end, words);
            }
            if (text.indexOf('/', start) < end && text.indexOf('/', start) >= 0) {
                return;
            }
        }
        addName(text, start, end, words);
    }

    private static void addName(String text, int from, int to, Set<String> words) {
        int start = from;
        int end = to;
        while (start < end && "./-".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (start < end && "./-".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        if (start == end || text.startsWith("java/", start)) {
            return;
        }
        String name = text.substring(start, end);
        if (end < to && text.charAt(end) != '-') {
            words.add(name.replace('.', '/') + "/");
        }
        words.add(name);
        if (name.indexOf('/') >= 0) {
            words.add(name.substring(name.lastIndexOf('/') + 1));
        }
        if (name.indexOf('.') >= 0) {
            String path = name.replace('.', '/');
            words.add(path);
            addClassesBefore(path, words);
        }
    }

    /** Adds the classes in a name such as {@code sheep.Farm.Fence.height} or {@code sheep/Farm.class}. */
    private static void addClassesBefore(String path, Set<String> words) {
        int segment = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (Character.isUpperCase(path.charAt(segment)) || path.endsWith("/class")) {
                words.add(path.substring(0, slash));
            }
            segment = slash + 1;
        }
    }
}
