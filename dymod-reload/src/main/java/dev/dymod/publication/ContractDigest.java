package dev.dymod.publication;

import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/**
 * Digest of contract types, equal for copies that are exchangeable: it covers everything except debug information.
 *
 * <p>Method bodies count, because the program runs its own copy of a contract class: an edited default method, constant or
 * static factory would otherwise be live in the module and not in the program.
 */
public final class ContractDigest {

    private ContractDigest() {}

    /**
     * Returns the digest of one type.
     *
     * @param classFile bytes of the class file
     * @return lower-case hexadecimal SHA-256, equal for class files that differ only in line numbers
     */
    public static String ofType(byte[] classFile) {
        ClassWriter plain = new ClassWriter(0);
        new ClassReader(classFile).accept(plain, ClassReader.SKIP_DEBUG);
        return Sha256.of(plain.toByteArray());
    }

    /**
     * Returns the digest of a whole contract.
     *
     * @param types {@linkplain #ofType digest} of each contract type, by binary name
     * @return lower-case hexadecimal SHA-256
     */
    public static String ofTypes(SortedMap<String, String> types) {
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(types)
                .forEach((name, digest) ->
                        lines.append(name).append(' ').append(digest).append('\n'));
        return Sha256.of(lines.toString().getBytes(StandardCharsets.UTF_8));
    }
}
