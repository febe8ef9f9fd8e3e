package dev.dymod.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypePath;

/**
 * Reads a class file into a {@link ClassFile}.
 *
 * <p>Debug information does not count, as it does not for the digest; nor do the entries of InnerClasses that tell of
 * other classes than this one, because the JVM never follows them. For one thread and one class file.
 */
final class ClassFileParser extends ClassVisitor {

    private final Set<TypeUse> types = new LinkedHashSet<>();
    private final Set<MemberUse> uses = new LinkedHashSet<>();
    private final Map<Member, Integer> members = new HashMap<>();
    private final List<String> permitted = new ArrayList<>();
    private final Set<String> enclosing = new LinkedHashSet<>();
    private final Set<String> nested = new LinkedHashSet<>();

    private String internalName = "";
    private int access;
    private int sourceAccess;
    private Optional<String> superclass = Optional.empty();
    private List<String> interfaces = List.of();

    private ClassFileParser() {
        super(Opcodes.ASM9);
    }

    /** Reads a class file; the name is for the message when that fails. */
    static ClassFile parse(String name, byte[] bytes) {
        ClassFileParser parser = new ClassFileParser();
        try {
            new ClassReader(bytes).accept(parser, ClassReader.SKIP_DEBUG);
        } catch (RuntimeException e) { // what ASM throws at broken bytes can be anything
            boolean tooNew = String.valueOf(e.getMessage()).startsWith("Unsupported class file");
            int major = bytes.length < 8 ? 0 : ((bytes[6] & 0xff) << 8) | (bytes[7] & 0xff);
            throw new UnreadableClassException(
                    tooNew ? Messages.tooNew(name, major) : Messages.brokenClass(name, e), e);
        }
        return parser.result();
    }

    private ClassFile result() {
        return new ClassFile(
                Uses.binary(internalName),
                access,
                sourceAccess,
                superclass.map(Uses::binary),
                binary(interfaces),
                binary(permitted),
                binary(enclosing),
                binary(nested),
                members,
                List.copyOf(types),
                List.copyOf(uses));
    }

    private static List<String> binary(Collection<String> internalNames) {
        return internalNames.stream().map(Uses::binary).toList();
    }

    private Uses atClass() {
        return new Uses(Uses.binary(internalName), types, uses);
    }

    private Uses atField(String name) {
        return new Uses(Place.ofField(Uses.binary(internalName), name), types, uses);
    }

    private Uses atMethod(String name) {
        return new Uses(Place.ofMethod(Uses.binary(internalName), name), types, uses);
    }

    @Override
    public void visit(
            int version, int access, String name, String signature, String superName, String[] superInterfaces) {
        internalName = name;
        this.access = access;
        sourceAccess = access;
        superclass = Optional.ofNullable(superName);
        interfaces = superInterfaces == null ? List.of() : List.of(superInterfaces);
        if (signature != null) {
            atClass().signature(signature);
        }
        // Supertypes are types that the class names, too: whoever reads only those must not miss them.
        Stream.concat(superclass.stream(), interfaces.stream())
                .forEach(type -> atClass().linkedName(type));
    }

    @Override
    public void visitNestHost(String host) {
        enclosing.add(host);
    }

    @Override
    public void visitNestMember(String member) {
        nested.add(member);
    }

    @Override
    public void visitOuterClass(String owner, String name, String descriptor) {
        enclosing.add(owner);
    }

    /** For class files before Java 11, which have no nests; an anonymous class is told by its name. */
    @Override
    public void visitInnerClass(String name, String outerName, String innerName, int innerAccess) {
        if (name.equals(internalName)) {
            sourceAccess = innerAccess;
            if (outerName != null) {
                enclosing.add(outerName);
            }
        } else if (internalName.equals(outerName) || (outerName == null && name.startsWith(internalName + "$"))) {
            nested.add(name);
        }
    }

    @Override
    public void visitPermittedSubclass(String subclass) {
        permitted.add(subclass);
        atClass().name(subclass);
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        return annotation(atClass(), descriptor);
    }

    @Override
    public AnnotationVisitor visitTypeAnnotation(int ref, TypePath path, String descriptor, boolean visible) {
        return annotation(atClass(), descriptor);
    }

    @Override
    public void visitAttribute(Attribute attribute) {
        // Of another compiler: names no type that the JVM would look for.
    }

    @Override
    public RecordComponentVisitor visitRecordComponent(String name, String descriptor, String signature) {
        Uses at = atField(name);
        at.descriptor(descriptor);
        if (signature != null) {
            at.typeSignature(signature);
        }
        return new RecordComponentVisitor(api) {
            @Override
            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                return annotation(at, annotation);
            }

            @Override
            public AnnotationVisitor visitTypeAnnotation(int ref, TypePath path, String annotation, boolean visible) {
                return annotation(at, annotation);
            }
        };
    }

    @Override
    public FieldVisitor visitField(int flags, String name, String descriptor, String signature, Object value) {
        members.put(new Member(name, descriptor), flags);
        Uses at = atField(name);
        at.descriptor(descriptor);
        if (signature != null) {
            at.typeSignature(signature);
        }
        return new FieldVisitor(api) {
            @Override
            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                return annotation(at, annotation);
            }

            @Override
            public AnnotationVisitor visitTypeAnnotation(int ref, TypePath path, String annotation, boolean visible) {
                return annotation(at, annotation);
            }
        };
    }

    @Override
    public MethodVisitor visitMethod(int flags, String name, String descriptor, String signature, String[] exceptions) {
        members.put(new Member(name, descriptor), flags);
        Uses at = atMethod(name);
        at.descriptor(descriptor);
        if (signature != null) {
            at.signature(signature);
        }
        if (exceptions != null) {
            for (String exception : exceptions) {
                at.name(exception);
            }
        }
        return new Body(at, internalName, (flags & Opcodes.ACC_STATIC) == 0, name.equals("<init>"));
    }

    private static AnnotationVisitor annotation(Uses at, String descriptor) {
        at.descriptor(descriptor);
        return new Values(at);
    }

    /** The values of an annotation. */
    private static final class Values extends AnnotationVisitor {

        private final Uses at;

        Values(Uses at) {
            super(Opcodes.ASM9);
            this.at = at;
        }

        @Override
        public void visit(String name, Object value) {
            if (value instanceof Type type) {
                at.descriptor(type.getDescriptor());
            }
        }

        @Override
        public void visitEnum(String name, String descriptor, String value) {
            at.descriptor(descriptor);
        }

        @Override
        public AnnotationVisitor visitAnnotation(String name, String descriptor) {
            return annotation(at, descriptor);
        }

        @Override
        public AnnotationVisitor visitArray(String name) {
            return this;
        }
    }

    /** A method's annotations and instructions. */
    private static final class Body extends MethodVisitor {

        private final Uses at;
        private final String type;
        private final boolean hasThis;
        private final boolean constructor;
        private final Map<String, Integer> made = new HashMap<>();

        /** Whether the last instruction loaded {@code this}. */
        private boolean thisOnTop;

        Body(Uses at, String type, boolean hasThis, boolean constructor) {
            super(Opcodes.ASM9);
            this.at = at;
            this.type = type;
            this.hasThis = hasThis;
            this.constructor = constructor;
        }

        @Override
        public AnnotationVisitor visitAnnotationDefault() {
            return new Values(at);
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return annotation(at, descriptor);
        }

        @Override
        public AnnotationVisitor visitParameterAnnotation(int parameter, String descriptor, boolean visible) {
            return annotation(at, descriptor);
        }

        @Override
        public AnnotationVisitor visitTypeAnnotation(int ref, TypePath path, String descriptor, boolean visible) {
            return annotation(at, descriptor);
        }

        @Override
        public AnnotationVisitor visitInsnAnnotation(int ref, TypePath path, String descriptor, boolean visible) {
            return annotation(at, descriptor);
        }

        @Override
        public AnnotationVisitor visitTryCatchAnnotation(int ref, TypePath path, String descriptor, boolean visible) {
            return annotation(at, descriptor);
        }

        @Override
        public AnnotationVisitor visitLocalVariableAnnotation(
                int ref, TypePath path, Label[] start, Label[] end, int[] index, String descriptor, boolean visible) {
            return annotation(at, descriptor);
        }

        @Override
        public void visitFrame(int type, int localCount, Object[] locals, int stackCount, Object[] stack) {
            // A count may exceed the array (a frame that only says how many locals it drops).
            Stream<Object> named = Stream.concat(
                    locals == null ? Stream.empty() : Stream.of(locals).limit(localCount),
                    stack == null ? Stream.empty() : Stream.of(stack).limit(stackCount));
            named.filter(String.class::isInstance).forEach(name -> at.name((String) name));
        }

        @Override
        public void visitVarInsn(int opcode, int local) {
            thisOnTop = hasThis && opcode == Opcodes.ALOAD && local == 0;
        }

        @Override
        public void visitInsn(int opcode) {
            thisOnTop = false;
        }

        @Override
        public void visitLabel(Label label) { // reached from elsewhere, with something else on the stack
            thisOnTop = false;
        }

        @Override
        public void visitTypeInsn(int opcode, String named) {
            thisOnTop = false;
            at.linkedName(named);
            if (opcode == Opcodes.NEW) {
                made.merge(named, 1, Integer::sum);
            }
        }

        /** The field of {@code super.field} goes through the superclass, though the object is this one. */
        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            boolean ofThis = thisOnTop && opcode == Opcodes.GETFIELD;
            thisOnTop = false;
            at.member(owner, name, descriptor, ofThis ? type : owner);
        }

        /** {@code super.method()} and {@code super(...)} go through the superclass, too. */
        @Override
        public void visitMethodInsn(
                int opcode, String owner, String name, String descriptor, boolean ownerIsInterface) {
            thisOnTop = false;
            boolean ofThis = opcode == Opcodes.INVOKESPECIAL && (!name.equals("<init>") || isSuperCall(owner));
            at.member(owner, name, descriptor, ofThis ? type : owner);
        }

        /** A call of a constructor belongs to the last object made and not yet constructed, else to this one. */
        private boolean isSuperCall(String owner) {
            int open = made.getOrDefault(owner, 0);
            made.put(owner, Math.max(0, open - 1));
            return constructor && open == 0;
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            thisOnTop = false;
            at.linkedDescriptor(descriptor);
            at.constant(bootstrap);
            for (Object argument : arguments) {
                if (argument instanceof Handle handle) {
                    at.handle(handle, receiver(handle, descriptor, arguments));
                } else {
                    at.constant(argument);
                }
            }
        }

        /** A method reference: the object is captured, or the first parameter of the function, with its own type. */
        private static String receiver(Handle handle, String descriptor, Object... arguments) {
            boolean virtual = handle.getTag() == Opcodes.H_INVOKEVIRTUAL;
            Type[] captured = Type.getArgumentTypes(descriptor);
            Type[] parameters = arguments.length == 3 && arguments[2] instanceof Type function
                    ? function.getArgumentTypes()
                    : new Type[0];
            Type[] given = captured.length > 0 ? captured : parameters;
            return virtual && given.length > 0 && given[0].getSort() == Type.OBJECT
                    ? given[0].getInternalName()
                    : handle.getOwner();
        }

        @Override
        public void visitLdcInsn(Object value) {
            thisOnTop = false;
            at.constant(value);
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            at.linkedDescriptor(descriptor);
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
            if (type != null) {
                at.linkedName(type);
            }
        }
    }
}
