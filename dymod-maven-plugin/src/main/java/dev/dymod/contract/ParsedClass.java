package dev.dymod.contract;

import dev.dymod.publication.ContractDigest;
import java.util.Optional;

/** Class file with the result of parsing it. The array must not be modified. Used by one thread. */
final class ParsedClass {

    private final byte[] bytes;
    private final ClassFile file;
    private Optional<String> digest = Optional.empty();

    ParsedClass(String name, byte[] bytes) {
        this.bytes = bytes;
        this.file = ClassFileParser.parse(name, bytes);
    }

    /** Returns whether this was parsed from the given array, which is compared by reference. */
    @SuppressWarnings("ReferenceEquality") // the arrays are never modified
    boolean isOf(byte[] classFile) {
        return bytes == classFile;
    }

    ClassFile file() {
        return file;
    }

    String digest() {
        if (digest.isEmpty()) {
            digest = Optional.of(ContractDigest.ofType(bytes));
        }
        return digest.get();
    }
}
