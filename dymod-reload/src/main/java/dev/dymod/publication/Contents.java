package dev.dymod.publication;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of one generation with a digest of each, whatever jars they lie in. Immutable; the arrays are not copied.
 *
 * <p>All that is done with one is a single pass over sorted files: what an edit has not touched is compared by identity.
 */
final class Contents {

    /** No files. */
    static final Contents EMPTY = new Contents(List.of());

    /** By name. */
    private final List<Item> items;

    private Contents(List<Item> items) {
        this.items = items;
    }

    /**
     * Of these files.
     *
     * @param files entry path to bytes, in the order of the paths
     * @param before what is probably equal for the most part: it is not digested again
     */
    static Contents of(SortedMap<String, byte[]> files, Contents before) {
        List<Item> items = new ArrayList<>(files.size());
        int next = 0;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            while (before.precedes(next, file.getKey())) {
                next++;
            }
            items.add(
                    next < before.items.size()
                            ? before.items.get(next).orAs(file)
                            : new Item(file.getKey(), file.getValue()));
        }
        return new Contents(items);
    }

    /** Lower-case hexadecimal SHA-256, the same for the same files. */
    String id() {
        MessageDigest digest = Sha256.algorithm();
        items.forEach(item -> digest.update(item.digest));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** How many bytes a jar of them has, roughly. */
    long size() {
        return items.stream()
                .mapToLong(item -> sizeOf(item.name, Optional.of(item.bytes)))
                .sum();
    }

    /** How many bytes a jar of such entries has, roughly. */
    static long size(SortedMap<String, Optional<byte[]>> entries) {
        return entries.entrySet().stream()
                .mapToLong(entry -> sizeOf(entry.getKey(), entry.getValue()))
                .sum();
    }

    private static long sizeOf(String name, Optional<byte[]> bytes) {
        return 2L * name.length() + bytes.map(present -> present.length).orElse(0);
    }

    /** All files. */
    SortedMap<String, Optional<byte[]>> all() {
        return changesSince(EMPTY);
    }

    /** The files that are not as they were, and, empty, those that have gone. */
    SortedMap<String, Optional<byte[]>> changesSince(Contents before) {
        SortedMap<String, Optional<byte[]>> changes = new TreeMap<>();
        int next = 0;
        for (Item item : items) {
            for (; before.precedes(next, item.name); next++) {
                changes.put(before.items.get(next).name, Optional.empty());
            }
            if (next < before.items.size() && before.items.get(next).name.equals(item.name)) {
                if (!before.items.get(next).isLike(item)) {
                    changes.put(item.name, Optional.of(item.bytes));
                }
                next++;
            } else {
                changes.put(item.name, Optional.of(item.bytes));
            }
        }
        for (Item gone : before.items.subList(next, before.items.size())) {
            changes.put(gone.name, Optional.empty());
        }
        return changes;
    }

    /** Most names are the very same, and so need no comparing. */
    private boolean precedes(int index, String name) {
        return index < items.size()
                && !items.get(index).name.equals(name)
                && items.get(index).name.compareTo(name) < 0;
    }

    /** One file. */
    private static final class Item {

        private final String name;
        private final byte[] bytes;

        /** Of the name and the bytes. */
        private final byte[] digest;

        private Item(String name, byte[] bytes, byte[] digest) {
            this.name = name;
            this.bytes = bytes;
            this.digest = digest;
        }

        Item(String name, byte[] bytes) {
            this.name = name;
            this.bytes = bytes;
            MessageDigest algorithm = Sha256.algorithm();
            algorithm.update(name.getBytes(StandardCharsets.UTF_8));
            algorithm.update((byte) 0);
            this.digest = algorithm.digest(bytes);
        }

        boolean isLike(Item other) {
            return this == other || Arrays.equals(digest, other.digest);
        }

        /** This one if it is of that file; else another one, which shares what it can. */
        @SuppressWarnings(
                "ReferenceEquality") // Equal bytes in another array are read once, and not at each publication.
        Item orAs(Map.Entry<String, byte[]> file) {
            if (bytes == file.getValue() && name.equals(file.getKey())) {
                return this;
            }
            return name.equals(file.getKey()) && Arrays.equals(bytes, file.getValue())
                    ? new Item(file.getKey(), file.getValue(), digest)
                    : new Item(file.getKey(), file.getValue());
        }
    }
}
