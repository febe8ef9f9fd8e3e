package dev.dymod.contract;

import dev.dymod.publication.ContractDigest;
import java.util.Optional;

/** A class file with what was found in it; nobody writes to the array. For one thread. */
final class ParsedClass {

    private final byte[] bytes;
    private final ClassFile file;
    private Optional<String> digest = Optional.empty();

    ParsedClass(String name, byte[] bytes) {
        this.bytes = bytes;
        this.file = ClassFileParser.parse(name, bytes);
    }

    /** Whether these bytes are its own, and not only like them. */
    @SuppressWarnings("ReferenceEquality") // nobody writes to them
    boolean isOf(byte[] others) {
        return bytes == others;
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
