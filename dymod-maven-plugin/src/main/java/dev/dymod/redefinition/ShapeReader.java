package dev.dymod.redefinition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.TypePath;

/**
 * Reader of a class file into a {@link ClassShape}. Used once, by one thread.
 *
 * <p>Ignores unknown attributes, as the JVM does, and entries of InnerClasses that only a body refers to.
 */
final class ShapeReader extends ClassVisitor {

    /** Flags that a class file has; ASM adds others for attributes. */
    private static final int FLAGS = 0xffff;

    private final Declaration declaration = new Declaration();
    private final Map<String, Declaration> components = new LinkedHashMap<>();
    private final Map<String, Declaration> fields = new LinkedHashMap<>();
    private final SortedMap<String, MethodShape> methods = new TreeMap<>();
    private final Set<String> nest = new HashSet<>();
    private final SortedMap<String, Integer> members = new TreeMap<>();

    private String name = "";
    private String superclass = "";
    private int access;
    private JavaNames names = new JavaNames("");

    private ShapeReader() {
        super(Opcodes.ASM9);
    }

    /**
     * Reads a class file.
     *
     * @return empty when it is broken, or newer than this program knows
     */
    static Optional<ClassShape> read(byte[] classFile) {
        ShapeReader reader = new ShapeReader();
        try {
            new ClassReader(classFile).accept(reader, ClassReader.SKIP_FRAMES);
        } catch (RuntimeException e) { // ASM may throw any of them for broken bytes
            return Optional.empty();
        }
        return Optional.of(reader.result());
    }

    private ClassShape result() {
        return new ClassShape(
                new ClassShape.Header(name, access, superclass),
                declaration,
                components,
                fields,
                methods,
                new ClassShape.Nesting(nest, members),
                names);
    }

    @Override
    public void visit(
            int version, int flags, String className, String signature, String superName, String[] interfaces) {
        name = className;
        access = flags;
        superclass = optional(superName).orElse("");
        names = new JavaNames(className);
        declaration.set(Part.VERSION, version);
        declaration.set(Part.MODIFIERS, flags & FLAGS);
        declaration.set(Part.SUPERCLASS, superclass);
        declaration.set(Part.INTERFACES, list(interfaces));
        declaration.set(Part.GENERIC_TYPE, optional(signature));
    }

    private static Optional<String> optional(String mayBeNull) {
        return Optional.ofNullable(mayBeNull);
    }

    private static List<String> list(String[] mayBeNull) {
        return Optional.ofNullable(mayBeNull).map(List::of).orElse(List.of());
    }

    @Override
    public void visitNestHost(String host) {
        declaration.add(Part.ENCLOSING, host);
    }

    @Override
    public void visitOuterClass(String owner, String method, String descriptor) {
        declaration.add(Part.ENCLOSING, List.of(owner, optional(method), optional(descriptor)));
        names.setEnclosing(owner, optional(method));
        if ((access & Opcodes.ACC_ENUM) != 0 && superclass.equals(owner)) {
            names.setConstantBody();
        }
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        return Annotations.of(declaration, descriptor, visible);
    }

    @Override
    public AnnotationVisitor visitTypeAnnotation(int typeRef, TypePath path, String descriptor, boolean visible) {
        return Annotations.of(declaration, descriptor, visible, typeRef, String.valueOf(path));
    }

    @Override
    public void visitNestMember(String member) {
        nest.add(member);
    }

    @Override
    public void visitPermittedSubclass(String subclass) {
        declaration.add(Part.PERMITTED, subclass);
    }

    @Override
    public void visitInnerClass(String inner, String outer, String simpleName, int flags) {
        names.addNested(inner, optional(outer), optional(simpleName));
        if (inner.equals(name) || optional(outer).equals(Optional.of(name))) {
            members.put(inner, flags & FLAGS);
        }
    }

    @Override
    public RecordComponentVisitor visitRecordComponent(String component, String descriptor, String signature) {
        Declaration read = new Declaration();
        components.put(component, read);
        read.set(Part.TYPE, descriptor);
        read.set(Part.GENERIC_TYPE, optional(signature));
        return new RecordComponentVisitor(Opcodes.ASM9) {
            @Override
            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                return Annotations.of(read, annotation, visible);
            }

            @Override
            public AnnotationVisitor visitTypeAnnotation(
                    int typeRef, TypePath path, String annotation, boolean visible) {
                return Annotations.of(read, annotation, visible, typeRef, String.valueOf(path));
            }
        };
    }

    @Override
    public FieldVisitor visitField(int flags, String field, String descriptor, String signature, Object value) {
        Declaration read = new Declaration();
        fields.put(field, read);
        read.set(Part.MODIFIERS, flags & FLAGS);
        read.set(Part.TYPE, descriptor);
        read.set(Part.GENERIC_TYPE, optional(signature));
        read.set(Part.CONSTANT, Optional.ofNullable(value));
        return new FieldVisitor(Opcodes.ASM9) {
            @Override
            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                return Annotations.of(read, annotation, visible);
            }

            @Override
            public AnnotationVisitor visitTypeAnnotation(
                    int typeRef, TypePath path, String annotation, boolean visible) {
                return Annotations.of(read, annotation, visible, typeRef, String.valueOf(path));
            }
        };
    }

    @Override
    public MethodVisitor visitMethod(
            int flags, String method, String descriptor, String signature, String[] exceptions) {
        Declaration read = new Declaration();
        List<Instruction> code = new ArrayList<>();
        MethodShape shape = new MethodShape(method, descriptor, flags, read, code);
        methods.put(shape.key(), shape);
        read.set(Part.MODIFIERS, flags & FLAGS);
        read.set(Part.THROWS, list(exceptions));
        read.set(Part.GENERIC_TYPE, optional(signature));
        return new MethodReader(read, code);
    }
}
