package dev.dymod.redefinition;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;

/** Classes that an edit adds: the program must find each by a reference, not by a search at its start. */
final class NewClasses {

    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int NAME_AND_TYPE = 12;
    private static final int METHOD_TYPE = 16;

    /** Annotations of the JDK itself, such as FunctionalInterface, which no framework looks for. */
    private static final String JDK_ANNOTATIONS = "Ljava/lang/";

    private NewClasses() {}

    /** Returns the name of an annotation of a class or member that a framework may look for. */
    static Optional<String> visibleAnnotation(Declaration declaration) {
        return declaration.visibleAnnotations().stream()
                .filter(descriptor -> !descriptor.startsWith(JDK_ANNOTATIONS))
                .map(descriptor -> Type.getType(descriptor).getInternalName())
                .map(name -> name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('$')) + 1))
                .findFirst();
    }

    /**
     * Returns the new classes that code can reach.
     *
     * @param redefined files of the classes that are redefined
     * @param added files of the new classes by internal name
     * @return internal names
     */
    static Set<String> used(Collection<byte[]> redefined, SortedMap<String, byte[]> added) {
        Set<String> used = new HashSet<>();
        Deque<byte[]> pending = new ArrayDeque<>(redefined);
        while (!pending.isEmpty()) {
            for (String name : references(pending.remove())) {
                byte[] classFile = added.get(name);
                if (classFile != null && used.add(name)) {
                    pending.add(classFile);
                }
            }
        }
        return used;
    }

    /** Returns the names of the types in the constant pool of a class file, as far as code needs them. */
    private static Set<String> references(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        char[] buffer = new char[reader.getMaxStringLength()];
        Set<String> names = new HashSet<>();
        for (int i = 1; i < reader.getItemCount(); i++) {
            int item = reader.getItem(i);
            if (item == 0) {
                continue; // the second half of a long or double
            }
            switch (reader.readByte(item - 1)) {
                case CLASS -> addType(Type.getObjectType(reader.readUTF8(item, buffer)), names);
                case NAME_AND_TYPE -> addType(Type.getType(reader.readUTF8(item + 2, buffer)), names);
                case METHOD_TYPE -> addType(Type.getType(reader.readUTF8(item, buffer)), names);
                case STRING -> names.add(reader.readUTF8(item, buffer).replace('.', '/'));
                default -> {
                    continue;
                }
            }
        }
        return names;
    }

    private static void addType(Type type, Set<String> names) {
        switch (type.getSort()) {
            case Type.ARRAY -> addType(type.getElementType(), names);
            case Type.OBJECT -> names.add(type.getInternalName());
            case Type.METHOD -> {
                addType(type.getReturnType(), names);
                for (Type argument : type.getArgumentTypes()) {
                    addType(argument, names);
                }
            }
            default -> {
                return; // a primitive
            }
        }
    }
}
