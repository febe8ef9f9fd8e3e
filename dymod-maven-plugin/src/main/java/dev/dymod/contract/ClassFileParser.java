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
 * Parser of a class file into a {@link ClassFile}.
 *
 * <p>Ignores debug information, as the digest does. Also ignores the entries of InnerClasses that do not concern this class,
 * because the JVM never resolves them. Each instance is used once, by one thread.
 */
final class ClassFileParser extends ClassVisitor {

    private final Set<TypeUse> types = new LinkedHashSet<>();
    private final Set<MemberUse> uses = new LinkedHashSet<>();
    private final Map<String, String> texts = new HashMap<>();
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

    /**
     * Parses a class file.
     *
     * @param name name of the class for an error message
     * @throws UnreadableClassException when it is broken or too new
     */
    static ClassFile parse(String name, byte[] bytes) {
        ClassFileParser parser = new ClassFileParser();
        try {
            new ClassReader(bytes).accept(parser, ClassReader.SKIP_DEBUG);
        } catch (RuntimeException e) { // ASM may throw any of them for broken bytes
            boolean tooNew = String.valueOf(e.getMessage()).startsWith("Unsupported class file");
            int major = bytes.length < 8 ? 0 : ((bytes[6] & 0xff) << 8) | (bytes[7] & 0xff);
            throw new UnreadableClassException(
                    tooNew ? Messages.tooNew(name, major) : Messages.brokenClass(name, e), e);
        }
        return parser.result();
    }

    private ClassFile result() {
        return new ClassFile(
                UseCollector.binary(internalName),
                access,
                sourceAccess,
                new ClassFile.Supertypes(superclass.map(UseCollector::binary), binary(interfaces), binary(permitted)),
                new ClassFile.Nest(binary(enclosing), binary(nested)),
                members,
                new ClassFile.References(List.copyOf(types), List.copyOf(uses), Map.copyOf(texts)));
    }

    private static List<String> binary(Collection<String> internalNames) {
        return internalNames.stream().map(UseCollector::binary).toList();
    }

    private UseCollector usesOfClass() {
        return usesOf(UseCollector.binary(internalName));
    }

    private UseCollector usesOf(String location) {
        return new UseCollector(location, types, uses, texts);
    }

    private UseCollector usesOfField(String name, String descriptor, String signature) {
        UseCollector collector = usesOf(CodeLocation.ofField(UseCollector.binary(internalName), name));
        collector.descriptor(descriptor);
        if (signature != null) {
            collector.typeSignature(signature);
        }
        return collector;
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
            usesOfClass().signature(signature);
        }
        // Supertypes are also references to types.
        Stream.concat(superclass.stream(), interfaces.stream())
                .forEach(type -> usesOfClass().linkedName(type));
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

    /** Finds nested classes in class files before Java 11, which have no nests. An anonymous class is recognised by its name. */
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
        usesOfClass().name(subclass);
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        return annotation(usesOfClass(), descriptor);
    }

    @Override
    public AnnotationVisitor visitTypeAnnotation(int ref, TypePath path, String descriptor, boolean visible) {
        return annotation(usesOfClass(), descriptor);
    }

    @Override
    public void visitAttribute(Attribute attribute) {
        // An attribute of another compiler names no type that the JVM resolves.
    }

    @Override
    public RecordComponentVisitor visitRecordComponent(String name, String descriptor, String signature) {
        UseCollector collector = usesOfField(name, descriptor, signature);
        return new RecordComponentVisitor(api) {
            @Override
            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                return annotation(collector, annotation);
            }

            @Override
            public AnnotationVisitor visitTypeAnnotation(int ref, TypePath path, String annotation, boolean visible) {
                return annotation(collector, annotation);
            }
        };
    }

    @Override
    public FieldVisitor visitField(int flags, String name, String descriptor, String signature, Object value) {
        members.put(new Member(name, descriptor), flags);
        UseCollector collector = usesOfField(name, descriptor, signature);
        if (value != null) {
            collector.constant(value);
        }
        return new FieldVisitor(api) {
            @Override
            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                return annotation(collector, annotation);
            }

            @Override
            public AnnotationVisitor visitTypeAnnotation(int ref, TypePath path, String annotation, boolean visible) {
                return annotation(collector, annotation);
            }
        };
    }

    @Override
    public MethodVisitor visitMethod(int flags, String name, String descriptor, String signature, String[] exceptions) {
        members.put(new Member(name, descriptor), flags);
        UseCollector collector = usesOf(CodeLocation.ofMethod(UseCollector.binary(internalName), name));
        collector.descriptor(descriptor);
        if (signature != null) {
            collector.signature(signature);
        }
        if (exceptions != null) {
            for (String exception : exceptions) {
                collector.name(exception);
            }
        }
        return new MethodBody(collector, internalName, (flags & Opcodes.ACC_STATIC) == 0, name.equals("<init>"));
    }

    private static AnnotationVisitor annotation(UseCollector collector, String descriptor) {
        collector.descriptor(descriptor);
        return new AnnotationValues(collector);
    }

    /** Visitor of the values of an annotation. */
    private static final class AnnotationValues extends AnnotationVisitor {

        private final UseCollector collector;

        AnnotationValues(UseCollector collector) {
            super(Opcodes.ASM9);
            this.collector = collector;
        }

        @Override
        public void visit(String name, Object value) {
            if (value instanceof Type type) {
                collector.descriptor(type.getDescriptor());
            } else {
                collector.constant(value);
            }
        }

        @Override
        public void visitEnum(String name, String descriptor, String value) {
            collector.descriptor(descriptor);
        }

        @Override
        public AnnotationVisitor visitAnnotation(String name, String descriptor) {
            return annotation(collector, descriptor);
        }

        @Override
        public AnnotationVisitor visitArray(String name) {
            return this;
        }
    }

    /** Visitor of a method's annotations and instructions. */
    private static final class MethodBody extends MethodVisitor {

        private final UseCollector collector;
        private final String type;
        private final boolean hasThis;
        private final boolean constructor;
        private final Map<String, Integer> unconstructed = new HashMap<>();

        /** Whether the last instruction loaded {@code this}. */
        private boolean thisOnTop;

        MethodBody(UseCollector collector, String type, boolean hasThis, boolean constructor) {
            super(Opcodes.ASM9);
            this.collector = collector;
            this.type = type;
            this.hasThis = hasThis;
            this.constructor = constructor;
        }

        @Override
        public AnnotationVisitor visitAnnotationDefault() {
            return new AnnotationValues(collector);
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return annotation(collector, descriptor);
        }

        @Override
        public AnnotationVisitor visitParameterAnnotation(int parameter, String descriptor, boolean visible) {
            return annotation(collector, descriptor);
        }

        @Override
        public AnnotationVisitor visitTypeAnnotation(int ref, TypePath path, String descriptor, boolean visible) {
            return annotation(collector, descriptor);
        }

        @Override
        public AnnotationVisitor visitInsnAnnotation(int ref, TypePath path, String descriptor, boolean visible) {
            return annotation(collector, descriptor);
        }

        @Override
        public AnnotationVisitor visitTryCatchAnnotation(int ref, TypePath path, String descriptor, boolean visible) {
            return annotation(collector, descriptor);
        }

        @Override
        public AnnotationVisitor visitLocalVariableAnnotation(
                int ref, TypePath path, Label[] start, Label[] end, int[] index, String descriptor, boolean visible) {
            return annotation(collector, descriptor);
        }

        @Override
        public void visitFrame(int type, int localCount, Object[] locals, int stackCount, Object[] stack) {
            // A count may exceed the array: a chop frame only has the number of dropped locals.
            Stream<Object> named = Stream.concat(
                    locals == null ? Stream.empty() : Stream.of(locals).limit(localCount),
                    stack == null ? Stream.empty() : Stream.of(stack).limit(stackCount));
            named.filter(String.class::isInstance).forEach(name -> collector.name((String) name));
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
        public void visitLabel(Label label) { // a jump may come here with another value on the stack
            thisOnTop = false;
        }

        @Override
        public void visitTypeInsn(int opcode, String named) {
            thisOnTop = false;
            collector.linkedName(named);
            if (opcode == Opcodes.NEW) {
                unconstructed.merge(named, 1, Integer::sum);
            }
        }

        /** Treats {@code super.field} as an access to this object, although the instruction names the superclass. */
        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            boolean ofThis = thisOnTop && opcode == Opcodes.GETFIELD;
            thisOnTop = false;
            collector.member(owner, name, descriptor, ofThis ? type : owner);
        }

        /** Treats {@code super.method()} and {@code super(...)} as calls on this object, too. */
        @Override
        public void visitMethodInsn(
                int opcode, String owner, String name, String descriptor, boolean ownerIsInterface) {
            thisOnTop = false;
            boolean ofThis = opcode == Opcodes.INVOKESPECIAL && (!name.equals("<init>") || isSuperCall(owner));
            collector.member(owner, name, descriptor, ofThis ? type : owner);
        }

        /** Returns whether a constructor call is for this object: no created object of the class awaits its constructor. */
        private boolean isSuperCall(String owner) {
            int waiting = unconstructed.getOrDefault(owner, 0);
            unconstructed.put(owner, Math.max(0, waiting - 1));
            return constructor && waiting == 0;
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            thisOnTop = false;
            collector.linkedDescriptor(descriptor);
            collector.constant(bootstrap);
            for (Object argument : arguments) {
                if (argument instanceof Handle handle) {
                    collector.handle(handle, receiver(handle, descriptor, arguments));
                } else {
                    collector.constant(argument);
                }
            }
        }

        /** Returns the receiver's type of a method reference: of the captured object, or of the function's first parameter. */
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
            collector.constant(value);
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            collector.linkedDescriptor(descriptor);
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
            if (type != null) {
                collector.linkedName(type);
            }
        }
    }
}
