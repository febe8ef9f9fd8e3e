package dev.dymod.compile;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
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
import javax.tools.JavaFileObject;

/**
 * Records what each source refers to, while javac works: after it has attributed a class, before it throws that knowledge away.
 *
 * <p>Too much is recorded rather than too little: a source that is compiled in vain costs milliseconds.
 */
final class ReferenceListener implements TaskListener {

    private final Trees trees;
    private final Elements elements;
    private final Function<JavaFileObject, Path> paths;
    private final Map<Path, Recorded> recorded = new HashMap<>();

    ReferenceListener(JavacTask task, Function<JavaFileObject, Path> paths) {
        this.trees = Trees.instance(task);
        this.elements = task.getElements();
        this.paths = paths;
    }

    /** What was recorded, by source. */
    Map<Path, References> references() {
        Map<Path, References> references = new HashMap<>();
        recorded.forEach((source, each) -> references.put(source, new References(each.types, each.names)));
        return references;
    }

    @Override
    public void finished(TaskEvent event) {
        // What a processor wrote is no source of its own; with processors, everything is compiled anyway.
        if (event.getKind() != TaskEvent.Kind.ANALYZE || event.getTypeElement() == null) {
            return;
        }
        Optional<Path> path = path(event.getSourceFile());
        if (path.isPresent()) {
            CompilationUnitTree unit = event.getCompilationUnit();
            Recorded source = recorded.computeIfAbsent(path.get(), any -> new Recorded());
            TreePath root = new TreePath(unit);
            if (source.types.isEmpty() && source.names.isEmpty()) {
                for (ImportTree each : unit.getImports()) {
                    source.scan(new TreePath(root, each), null);
                }
            }
            Tree type = trees.getTree(event.getTypeElement());
            if (type != null) {
                source.scan(new TreePath(root, type), null);
            }
        }
    }

    private Optional<Path> path(JavaFileObject source) {
        try {
            return Optional.of(paths.apply(source));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // It is in memory.
        }
    }

    /** Collects from the trees of one source. */
    private final class Recorded extends TreePathScanner<Void, Void> {

        private final Set<String> types = new HashSet<>();
        private final Set<String> names = new HashSet<>();
        private final Set<TypeElement> seen = new HashSet<>();
        private final Set<TypeMirror> variables = new HashSet<>();

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
            }
            switch (tree.getKind()) {
                case IDENTIFIER,
                        MEMBER_SELECT,
                        MEMBER_REFERENCE,
                        NEW_CLASS,
                        METHOD,
                        VARIABLE,
                        CLASS,
                        INTERFACE,
                        ENUM,
                        RECORD,
                        ANNOTATION_TYPE -> {
                    Element element = trees.getElement(path);
                    if (element != null) {
                        note(element);
                    }
                }
                default -> {
                    // Its type is all.
                }
            }
            TypeMirror type = trees.getTypeMirror(path);
            if (type != null) {
                note(type);
            }
        }

        private void note(Element element) {
            for (Element owner = element; owner != null; owner = owner.getEnclosingElement()) {
                if (owner instanceof TypeElement type) {
                    note(type);
                }
            }
            if (element instanceof ExecutableElement method) {
                note(method.getReturnType());
                method.getParameters().forEach(parameter -> note(parameter.asType()));
                method.getThrownTypes().forEach(this::note);
                method.getTypeParameters().forEach(this::note);
            } else if (!(element instanceof TypeElement) && element.getKind().isField()) {
                note(element.asType());
            }
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
            type.getAnnotationMirrors().forEach(annotation -> note(annotation.getAnnotationType()));
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
}
