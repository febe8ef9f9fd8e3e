package dev.dymod.contract;

import java.util.Set;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/**
 * Takes apart what one place of a class file names: internal names, descriptors, signatures, constants and handles.
 *
 * <p>A use is <em>linked</em> when the JVM resolves it from there, as it also does with each type of a method type, of a
 * method handle and of a dynamic call. For one thread.
 */
final class Uses {

    private final String place;
    private final Set<TypeUse> types;
    private final Set<MemberUse> members;

    /** Adds to the given sets, which the places of a class share. */
    Uses(String place, Set<TypeUse> types, Set<MemberUse> members) {
        this.place = place;
        this.types = types;
        this.members = members;
    }

    /** An internal name, or the descriptor of an array, as class constants have it. */
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

    /** A handle, called with a receiver of at least the given type. */
    void handle(Handle handle, String receiver) {
        linkedName(handle.getOwner());
        linkedDescriptor(handle.getDesc());
        addMember(handle.getOwner(), handle.getName(), handle.getDesc(), receiver);
    }

    void constant(Object value) {
        if (value instanceof Type type) {
            add(type, true);
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

    /** The generic signature of a class or method. */
    void signature(String signature) {
        lenient(() -> new SignatureReader(signature).accept(new NamesInSignature()));
    }

    /** The generic signature of a field or record component. */
    void typeSignature(String signature) {
        lenient(() -> new SignatureReader(signature).acceptType(new NamesInSignature()));
    }

    /** The JVM does not read signatures, and some compilers write wrong ones: what can be read counts. */
    private static void lenient(Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
            return;
        }
    }

    private void addMember(String owner, String name, String descriptor, String receiver) {
        if (!owner.startsWith("[")) { // an array has the members of Object
            members.add(new MemberUse(place, binary(owner), new Member(name, descriptor), binary(receiver)));
        }
    }

    private void add(Type type, boolean linked) {
        switch (type.getSort()) {
            case Type.ARRAY -> add(type.getElementType(), linked);
            case Type.OBJECT -> types.add(new TypeUse(place, binary(type.getInternalName()), linked));
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
            return new NamesInSignature(); // the name around it goes on after the argument
        }
    }
}
