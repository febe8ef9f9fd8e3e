package dev.dymod.redefinition;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Opcodes;

/** Recorder of an annotation's values as nested lists. */
final class Annotations extends AnnotationVisitor {

    private final List<Object> values;

    /** Adds to the given list, which is complete when the class file has been read. */
    Annotations(List<Object> values) {
        super(Opcodes.ASM9);
        this.values = values;
    }

    @Override
    public void visit(String name, Object value) {
        values.add(String.valueOf((Object) name));
        values.add(value.getClass().isArray() ? list(value) : value);
    }

    private static List<Object> list(Object array) {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            list.add(Array.get(array, i));
        }
        return list;
    }

    @Override
    public void visitEnum(String name, String descriptor, String value) {
        values.add(List.of(String.valueOf((Object) name), descriptor, value));
    }

    @Override
    public AnnotationVisitor visitAnnotation(String name, String descriptor) {
        return nested(String.valueOf((Object) name), descriptor);
    }

    @Override
    public AnnotationVisitor visitArray(String name) {
        return nested(String.valueOf((Object) name), "[");
    }

    private AnnotationVisitor nested(String name, String descriptor) {
        List<Object> inner = new ArrayList<>();
        values.add(List.of(name, descriptor));
        values.add(inner);
        return new Annotations(inner);
    }

    /** Begins an annotation of a declaration. */
    static AnnotationVisitor of(Declaration declaration, Object... place) {
        List<Object> values = new ArrayList<>();
        declaration.add(Part.ANNOTATIONS, List.of(List.of(place), values));
        return new Annotations(values);
    }
}
