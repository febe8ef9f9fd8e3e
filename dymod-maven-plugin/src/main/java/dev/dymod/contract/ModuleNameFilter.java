package dev.dymod.contract;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Filter for class files that may name a type of the module, as a type or as a whole string. It reads only the constant pool, and
 * rejects most class files.
 *
 * <p>A class file that passes may not name the module, because the name may be part of a longer string. A rejected one never
 * does. Names are compared in the UTF-8 of the class file format, as strings with one character for each byte. Immutable.
 */
final class ModuleNameFilter {

    private static final int MAGIC = 0xCAFEBABE;
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    private final Set<String> names;

    /** The shortest prefixes of the names: few, even if the module has many packages. */
    private final List<byte[]> prefixes;

    /** The names as they are in strings, with dots. */
    private final Set<String> binaryNames;

    private final List<byte[]> binaryPrefixes;

    /** Creates a filter for the types with these binary names. */
    ModuleNameFilter(Collection<String> types) {
        names = types.stream().map(type -> encoded(type.replace('.', '/'))).collect(Collectors.toUnmodifiableSet());
        binaryNames = types.stream().map(ModuleNameFilter::encoded).collect(Collectors.toUnmodifiableSet());
        SortedSet<String> shortest = shortestPrefixes(names);
        prefixes = bytes(shortest.stream());
        binaryPrefixes = bytes(shortest.stream().map(prefix -> prefix.replace('/', '.')));
    }

    private static SortedSet<String> shortestPrefixes(Set<String> names) {
        TreeSet<String> shortest = new TreeSet<>();
        for (String prefix :
                names.stream().map(ModuleNameFilter::prefix).collect(Collectors.toCollection(TreeSet::new))) {
            if (shortest.isEmpty() || !prefix.startsWith(shortest.last())) { // sorted: the shorter prefix comes first
                shortest.add(prefix);
            }
        }
        return shortest;
    }

    private static List<byte[]> bytes(Stream<String> prefixes) {
        return prefixes.map(prefix -> prefix.getBytes(StandardCharsets.ISO_8859_1))
                .toList();
    }

    /** Returns whether to parse a file: not if it is no class file; also if it is broken, so that it is reported. */
    boolean mayBeNamedBy(byte[] classFile) {
        if (classFile.length < 10 || intAt(classFile, 0) != MAGIC) {
            return false;
        }
        int at = 10;
        int count = shortAt(classFile, 8);
        for (int index = 1; index < count; index++) {
            if (at + 3 > classFile.length) {
                return true;
            }
            int tag = classFile[at];
            int size = tag == UTF8 ? 3 + shortAt(classFile, at + 1) : sizeOf(tag);
            if (size == 0 || (tag == UTF8 && mayBeName(classFile, at + 3, size - 3))) {
                return true;
            }
            at += size;
            index += tag == LONG || tag == DOUBLE ? 1 : 0; // they have two slots
        }
        return false;
    }

    /** Returns the size of a constant with its tag, or 0 if the tag is unknown. */
    private static int sizeOf(int tag) {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 3; // Class, String, MethodType, Module, Package
            case 15 -> 4; // MethodHandle
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 5; // Integer, Float, members, NameAndType, Dynamic, InvokeDynamic
            case LONG, DOUBLE -> 9;
            default -> 0;
        };
    }

    private boolean mayBeName(byte[] bytes, int start, int length) {
        return start + length > bytes.length || containsName(bytes, start, length) || isName(bytes, start, length);
    }

    /** Returns whether a range of bytes contains a name of the module: alone, or in a descriptor or signature. */
    private boolean containsName(byte[] bytes, int start, int length) {
        int end = start + length;
        for (byte[] prefix : prefixes) {
            for (int i = start; i + prefix.length <= end; i++) {
                if (bytes[i] == prefix[0] && startsAt(bytes, i, prefix) && names.contains(nameAt(bytes, i, end))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isName(byte[] bytes, int start, int length) {
        for (byte[] prefix : binaryPrefixes) {
            if (prefix.length <= length && bytes[start] == prefix[0] && startsAt(bytes, start, prefix)) {
                return binaryNames.contains(new String(bytes, start, length, StandardCharsets.ISO_8859_1));
            }
        }
        return false;
    }

    private static boolean startsAt(byte[] bytes, int start, byte[] prefix) {
        for (int i = 1; i < prefix.length; i++) {
            if (bytes[start + i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static String nameAt(byte[] bytes, int start, int limit) {
        int end = start;
        while (end < limit && bytes[end] != ';' && bytes[end] != '<' && bytes[end] != '.') {
            end++;
        }
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }

    /** Returns the first two folders of a name, so that sibling packages share a prefix; the whole name if it has no folder. */
    private static String prefix(String name) {
        int first = name.indexOf('/') + 1;
        int second = name.indexOf('/', first) + 1;
        return first == 0 ? name : name.substring(0, second == 0 ? first : second);
    }

    private static String encoded(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1).substring(Short.BYTES);
    }

    private static int shortAt(byte[] bytes, int at) {
        return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
    }

    private static int intAt(byte[] bytes, int at) {
        return (shortAt(bytes, at) << 16) | shortAt(bytes, at + 2);
    }
}
