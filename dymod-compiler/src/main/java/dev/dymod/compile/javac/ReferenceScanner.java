package dev.dymod.compile.javac;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.dymod.compile.model.References;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
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

/** Scanner that collects the references of one source from its attributed trees. */
final class ReferenceScanner extends TreePathScanner<Void, Void> {

    /** Methods that a statement calls although it does not name them. */
    private static final Set<String> CALLED_IMPLICITLY = Set.of("close", "iterator");

    private final Trees trees;
    private final Elements elements;
    private final Function<TypeElement, List<ExecutableElement>> methodsOf;

    private final Set<String> types = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Set<TypeMirror> variables = new HashSet<>();

    /** Types that javac needs. */
    private final Set<TypeElement> known = new HashSet<>();

    /** Types in the signatures of known types. */
    private final Set<TypeElement> mentioned = new HashSet<>();

    /** Known types of which every method matters, because a class inherits from it, or a lambda implements it. */
    private final Set<TypeElement> whole = new HashSet<>();

    private Set<TypeElement> target = known;

    /**
     * Creates a scanner for one source.
     *
     * @param methodsOf returns the methods and constructors of a type of the module, and none for other types
     */
    ReferenceScanner(Trees trees, Elements elements, Function<TypeElement, List<ExecutableElement>> methodsOf) {
        this.trees = trees;
        this.elements = elements;
        this.methodsOf = methodsOf;
    }

    References references() {
        return new References(types, names);
    }

    /** Scans a top-level type with all its members. */
    void scanType(TreePath type) {
        scan(type, null);
        target = mentioned;
        noteSignatures();
        target = known;
    }

    /** Notes the services and providers that a module declares: javac checks that each provider fits its service. */
    void scanModule(ModuleElement module) {
        for (ModuleElement.Directive directive : module.getDirectives()) {
            if (directive instanceof ModuleElement.UsesDirective uses) {
                noteNamed(uses.getService());
            } else if (directive instanceof ModuleElement.ProvidesDirective provides) {
                noteNamed(provides.getService());
                provides.getImplementations().forEach(this::noteNamed);
            }
        }
        module.getAnnotationMirrors().forEach(this::note);
    }

    private void noteNamed(TypeElement type) {
        note(type);
        names.add(type.getSimpleName().toString());
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
                // The type of the tree is noted already.
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

    /** Notes a type with its supertypes, its outer types and, because of switches, its permitted subclasses. */
    private void note(TypeElement type) {
        String name = elements.getBinaryName(type).toString();
        // Types of the JDK refer to none of the module's types.
        if (name.startsWith("java.") || !target.add(type)) {
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

    /** Notes an annotation with the classes in its values, because only there a repeatable annotation names its container. */
    private void note(AnnotationMirror annotation) {
        note(annotation.getAnnotationType());
        annotation.getElementValues().values().forEach(value -> {
            if (value.getValue() instanceof TypeMirror type) {
                note(type);
            }
        });
    }

    /** Notes a type and its supertypes as types of which every method matters. */
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
                // The type is noted at its declaration, or has no methods of the module.
            }
        }
    }

    /**
     * Notes the types in signatures. No expression has these types, but they decide which overloaded method a call means, and
     * whether two types can be inherited together.
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
        // A lambda may implement the functional interface of any overloaded method.
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
                // Other types refer to no class.
            }
        }
    }
}
