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
 * Files of one generation with a digest of each, independent of the jars that hold them. Immutable; the arrays are not copied.
 *
 * <p>Every operation is a single pass over the sorted files. Files that an edit did not change are compared by identity.
 */
final class Contents {

    static final Contents EMPTY = new Contents(List.of());

    /** Sorted by name. */
    private final List<Item> items;

    private Contents(List<Item> items) {
        this.items = items;
    }

    /**
     * Returns the contents with given files.
     *
     * @param files bytes by entry path
     * @param before contents that are probably mostly equal: equal files are not digested again
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

    /** Returns a lower-case hexadecimal SHA-256 that is equal for equal files. */
    String id() {
        MessageDigest digest = Sha256.algorithm();
        items.forEach(item -> digest.update(item.digest));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Returns the approximate size of a jar of the files, in bytes. */
    long size() {
        return items.stream()
                .mapToLong(item -> sizeOf(item.name, Optional.of(item.bytes)))
                .sum();
    }

    /** Returns the approximate size of a jar of such entries, in bytes. */
    static long size(SortedMap<String, Optional<byte[]>> entries) {
        return entries.entrySet().stream()
                .mapToLong(entry -> sizeOf(entry.getKey(), entry.getValue()))
                .sum();
    }

    private static long sizeOf(String name, Optional<byte[]> bytes) {
        return 2L * name.length() + bytes.map(present -> present.length).orElse(0);
    }

    SortedMap<String, Optional<byte[]>> all() {
        return changesSince(EMPTY);
    }

    /** Returns the files that are new or changed; an empty value stands for a removed file. */
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
        for (Item removed : before.items.subList(next, before.items.size())) {
            changes.put(removed.name, Optional.empty());
        }
        return changes;
    }

    /** Checks for equality first, because most names are the same object. */
    private boolean precedes(int index, String name) {
        return index < items.size()
                && !items.get(index).name.equals(name)
                && items.get(index).name.compareTo(name) < 0;
    }

    private static final class Item {

        private final String name;
        private final byte[] bytes;

        /** Digest of the name and the bytes. */
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

        /**
         * Returns an item for a file: this one if it has the same array; else a new one, which reuses the digest if the file is
         * equal. A new one has the new array, so that the next publication finds the identical one.
         */
        @SuppressWarnings("ReferenceEquality")
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
