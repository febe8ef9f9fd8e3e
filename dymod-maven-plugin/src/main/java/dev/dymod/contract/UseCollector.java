package dev.dymod.contract;

import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/**
 * Collector of the types and members that one location of a class file refers to, by internal names, descriptors, signatures,
 * constants and handles.
 *
 * <p>A use is <em>linked</em> if the JVM resolves it there, as it also resolves each type of a method type, of a method handle
 * and of a dynamic call. Used by one thread.
 */
final class UseCollector {

    private final String location;
    private final Set<TypeUse> types;
    private final Set<MemberUse> members;
    private final Map<String, String> texts;

    /** Adds to the given collections, which all locations of a class share. */
    UseCollector(String location, Set<TypeUse> types, Set<MemberUse> members, Map<String, String> texts) {
        this.location = location;
        this.types = types;
        this.members = members;
        this.texts = texts;
    }

    /** Adds the operand of a class constant: an internal name, or the descriptor of an array. */
    void linkedName(String internalName) {
        add(Type.getObjectType(internalName), true);
    }

    void name(String internalName) {
        add(Type.getObjectType(internalName), false);
    }

    void linkedDescriptor(String descriptor) {
        add(Type.getType(descriptor), true);
    }

    void descriptor(String descriptor) {
        add(Type.getType(descriptor), false);
    }

    void member(String owner, String name, String descriptor, String receiver) {
        linkedName(owner);
        descriptor(descriptor);
        addMember(owner, name, descriptor, receiver);
    }

    /** Adds a handle, which is called with a receiver of the given type or a subclass. */
    void handle(Handle handle, String receiver) {
        linkedName(handle.getOwner());
        linkedDescriptor(handle.getDesc());
        addMember(handle.getOwner(), handle.getName(), handle.getDesc(), receiver);
    }

    void constant(Object value) {
        if (value instanceof Type type) {
            add(type, true);
        } else if (value instanceof String text) {
            texts.putIfAbsent(text, location);
        } else if (value instanceof Handle handle) {
            handle(handle, handle.getOwner());
        } else if (value instanceof ConstantDynamic dynamic) {
            linkedDescriptor(dynamic.getDescriptor());
            constant(dynamic.getBootstrapMethod());
            for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
                constant(dynamic.getBootstrapMethodArgument(i));
            }
        }
    }

    /** Adds the generic signature of a class or method. */
    void signature(String signature) {
        readLeniently(() -> new SignatureReader(signature).accept(new NamesInSignature()));
    }

    /** Adds the generic signature of a field or record component. */
    void typeSignature(String signature) {
        readLeniently(() -> new SignatureReader(signature).acceptType(new NamesInSignature()));
    }

    /** Reads a signature as far as it is well-formed, because the JVM ignores signatures and some compilers write wrong ones. */
    private static void readLeniently(Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
            return;
        }
    }

    private void addMember(String owner, String name, String descriptor, String receiver) {
        if (!owner.startsWith("[")) { // an array only has the members of Object
            members.add(new MemberUse(location, binary(owner), new Member(name, descriptor), binary(receiver)));
        }
    }

    private void add(Type type, boolean linked) {
        switch (type.getSort()) {
            case Type.ARRAY -> add(type.getElementType(), linked);
            case Type.OBJECT -> types.add(new TypeUse(location, binary(type.getInternalName()), linked));
            case Type.METHOD -> {
                add(type.getReturnType(), linked);
                for (Type argument : type.getArgumentTypes()) {
                    add(argument, linked);
                }
            }
            default -> {
                return; // a primitive
            }
        }
    }

    static String binary(String internalName) {
        return internalName.replace('/', '.');
    }

    private final class NamesInSignature extends SignatureVisitor {

        private String current = "";

        NamesInSignature() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitClassType(String name) {
            current = name;
            name(current);
        }

        @Override
        public void visitInnerClassType(String name) {
            current = current + "$" + name;
            name(current);
        }

        @Override
        public SignatureVisitor visitTypeArgument(char wildcard) {
            return new NamesInSignature(); // the outer name continues after the argument
        }
    }
}
