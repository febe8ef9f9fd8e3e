package dev.dymod.compile;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.UnionType;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;

/** Collects from the trees of one source, which javac has attributed, what it refers to. */
final class ReferenceScanner extends TreePathScanner<Void, Void> {

    /** Methods that a statement calls without naming them. */
    private static final Set<String> CALLED_IMPLICITLY = Set.of("close", "iterator");

    private final Trees trees;
    private final Elements elements;
    private final Function<TypeElement, List<ExecutableElement>> methodsOf;

    private final Set<String> types = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Set<TypeMirror> variables = new HashSet<>();

    /** Types that javac had to know. */
    private final Set<TypeElement> known = new HashSet<>();

    /** Types in signatures of those. */
    private final Set<TypeElement> mentioned = new HashSet<>();

    /** Those of the known types of which every method matters: as a whole they have to fit to each other, or to a lambda. */
    private final Set<TypeElement> whole = new HashSet<>();

    private Set<TypeElement> seen = known;

    /**
     * Has seen nothing yet.
     *
     * @param methodsOf the methods and constructors of a type of the module; of other types, none
     */
    ReferenceScanner(Trees trees, Elements elements, Function<TypeElement, List<ExecutableElement>> methodsOf) {
        this.trees = trees;
        this.elements = elements;
        this.methodsOf = methodsOf;
    }

    References references() {
        return new References(types, names);
    }

    /** Scans a type of the outermost level, with all that is in it. */
    void scanType(TreePath type) {
        scan(type, null);
        seen = mentioned;
        noteSignatures();
        seen = known;
    }

    @Override
    public Void scan(TreePath path, Void nothing) {
        note(path);
        return super.scan(path, null);
    }

    @Override
    public Void scan(Tree tree, Void nothing) {
        if (tree != null) {
            note(new TreePath(getCurrentPath(), tree));
        }
        return super.scan(tree, null);
    }

    private void note(TreePath path) {
        Tree tree = path.getLeaf();
        if (tree instanceof IdentifierTree identifier) {
            names.add(identifier.getName().toString());
        } else if (tree instanceof MemberSelectTree select) {
            names.add(select.getIdentifier().toString());
        } else if (tree instanceof MemberReferenceTree reference) {
            names.add(reference.getName().toString());
        }
        TypeMirror type = trees.getTypeMirror(path);
        if (type != null) {
            note(type);
        }
        switch (tree.getKind()) {
            case IDENTIFIER, MEMBER_SELECT, NEW_CLASS, METHOD, VARIABLE -> noteElement(path);
            case MEMBER_REFERENCE -> {
                noteElement(path);
                noteWhole(type);
            }
            case CLASS, INTERFACE, ENUM, RECORD, ANNOTATION_TYPE -> {
                noteElement(path);
                if (trees.getElement(path) instanceof TypeElement declared) {
                    noteWhole(declared.asType());
                }
            }
            case LAMBDA_EXPRESSION, INTERSECTION_TYPE -> noteWhole(type);
            case TYPE_PARAMETER -> {
                if (trees.getElement(path) instanceof TypeParameterElement parameter) {
                    parameter.getBounds().forEach(this::noteWhole);
                }
            }
            default -> {
                // Its type is all.
            }
        }
    }

    private void noteElement(TreePath path) {
        Element element = trees.getElement(path);
        if (element != null) {
            note(element);
        }
    }

    private void note(Element element) {
        for (Element owner = element; owner != null; owner = owner.getEnclosingElement()) {
            if (owner instanceof TypeElement type) {
                note(type);
            }
        }
        if (element instanceof ExecutableElement method) {
            noteSignature(method);
        } else if (!(element instanceof TypeElement) && element.getKind().isField()) {
            note(element.asType());
        }
    }

    private void noteSignature(ExecutableElement method) {
        note(method.getReturnType());
        method.getParameters().forEach(parameter -> note(parameter.asType()));
        method.getThrownTypes().forEach(this::note);
        method.getTypeParameters().forEach(this::note);
    }

    private void note(TypeParameterElement parameter) {
        parameter.getBounds().forEach(this::note);
    }

    /** With all above it, around it, and, if it is sealed, below it: a switch may depend on those. */
    private void note(TypeElement type) {
        String name = elements.getBinaryName(type).toString();
        // The JDK's types know none of the module's.
        if (name.startsWith("java.") || !seen.add(type)) {
            return;
        }
        types.add(name);
        note(type.getSuperclass());
        type.getInterfaces().forEach(this::note);
        type.getTypeParameters().forEach(this::note);
        type.getPermittedSubclasses().forEach(this::note);
        if (type.getEnclosingElement() instanceof TypeElement outer) {
            note(outer);
        }
        type.getAnnotationMirrors().forEach(this::note);
    }

    /** With the classes in its values: that of a repeatable annotation is the container, which stands nowhere else. */
    private void note(AnnotationMirror annotation) {
        note(annotation.getAnnotationType());
        annotation.getElementValues().values().forEach(value -> {
            if (value.getValue() instanceof TypeMirror type) {
                note(type);
            }
        });
    }

    /** A type and all above it. */
    private void noteWhole(TypeMirror type) {
        if (type == null) {
            return;
        }
        switch (type.getKind()) {
            case DECLARED -> {
                TypeElement element = (TypeElement) ((DeclaredType) type).asElement();
                if (whole.add(element)) {
                    noteWhole(element.getSuperclass());
                    element.getInterfaces().forEach(this::noteWhole);
                }
            }
            case INTERSECTION -> ((IntersectionType) type).getBounds().forEach(this::noteWhole);
            default -> {
                // It is noted where it is declared, or has no methods of the module.
            }
        }
    }

    /**
     * Notes types that no expression is of, and on which it may depend all the same whether a call means this method or that one,
     * and whether two types that are inherited together agree.
     */
    private void noteSignatures() {
        for (TypeElement type : List.copyOf(known)) {
            for (ExecutableElement method : methodsOf.apply(type)) {
                String name = method.getSimpleName().toString();
                if (whole.contains(type)
                        || method.getKind() == ElementKind.CONSTRUCTOR
                        || names.contains(name)
                        || CALLED_IMPLICITLY.contains(name)) {
                    noteSignature(method);
                }
            }
        }
        // A lambda may be for any of the functional interfaces that are overloaded, if it fits to the method of that.
        for (TypeElement type : List.copyOf(mentioned)) {
            if (type.getKind() == ElementKind.INTERFACE) {
                for (ExecutableElement method : methodsOf.apply(type)) {
                    if (method.getModifiers().contains(Modifier.ABSTRACT)) {
                        noteSignature(method);
                    }
                }
            }
        }
    }

    private void note(TypeMirror type) {
        switch (type.getKind()) {
            case DECLARED, ERROR -> {
                DeclaredType declared = (DeclaredType) type;
                note((TypeElement) declared.asElement());
                declared.getTypeArguments().forEach(this::note);
                note(declared.getEnclosingType());
            }
            case ARRAY -> note(((ArrayType) type).getComponentType());
            case TYPEVAR -> {
                if (variables.add(type)) {
                    note(((TypeVariable) type).getUpperBound());
                    note(((TypeVariable) type).getLowerBound());
                }
            }
            case WILDCARD -> {
                WildcardType wildcard = (WildcardType) type;
                if (wildcard.getExtendsBound() != null) {
                    note(wildcard.getExtendsBound());
                }
                if (wildcard.getSuperBound() != null) {
                    note(wildcard.getSuperBound());
                }
            }
            case INTERSECTION -> ((IntersectionType) type).getBounds().forEach(this::note);
            case UNION -> ((UnionType) type).getAlternatives().forEach(this::note);
            case EXECUTABLE -> {
                ExecutableType method = (ExecutableType) type;
                note(method.getReturnType());
                method.getParameterTypes().forEach(this::note);
                method.getThrownTypes().forEach(this::note);
            }
            default -> {
                // Of no class.
            }
        }
    }
}
