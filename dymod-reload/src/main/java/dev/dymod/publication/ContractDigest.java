package dev.dymod.publication;

import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/**
 * What two copies of a contract type must share to be exchangeable: everything but debug information.
 *
 * <p>Bodies count: the host runs its own copy of a contract class, so an edited default method, constant or static
 * factory would otherwise be live in the module and not in the host.
 */
public final class ContractDigest {

    private ContractDigest() {}

    /**
     * The digest of one type.
     *
     * @param classFile the bytes of its class file
     * @return lower-case hexadecimal SHA-256, the same for class files that differ in line numbers alone
     */
    public static String ofType(byte[] classFile) {
        ClassWriter plain = new ClassWriter(0);
        new ClassReader(classFile).accept(plain, ClassReader.SKIP_DEBUG);
        return Sha256.of(plain.toByteArray());
    }

    /**
     * The digest of a whole contract.
     *
     * @param types binary name of each contract type to its {@linkplain #ofType digest}
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
