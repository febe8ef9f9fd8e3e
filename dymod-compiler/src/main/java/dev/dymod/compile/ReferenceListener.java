package dev.dymod.compile;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
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
    private final Processing processing;
    private final Predicate<String> kept;
    private final BooleanSupplier hasErrors;
    private final Set<String> declared = new HashSet<>();
    private final Map<JavaFileObject, CompilationUnitTree> entered = new HashMap<>();
    private final Map<Path, ReferenceScanner> recorded = new HashMap<>();
    private final Map<TypeElement, List<ExecutableElement>> methods = new HashMap<>();

    /**
     * Listens to one run of javac.
     *
     * @param processing what processors do in it
     * @param kept whether a class is of a source that this run does not compile, by binary name
     * @param hasErrors whether there was an error. Then nothing more is recorded: nobody needs it, and javac's types may lack what
     *     they otherwise have
     */
    ReferenceListener(JavacTask task, Processing processing, Predicate<String> kept, BooleanSupplier hasErrors) {
        this.trees = Trees.instance(task);
        this.elements = task.getElements();
        this.processing = processing;
        this.kept = kept;
        this.hasErrors = hasErrors;
    }

    /** What was recorded, by source. */
    Map<Path, References> references() {
        if (hasErrors.getAsBoolean()) {
            return Map.of();
        }
        scanHeaders();
        Map<Path, References> references = new HashMap<>();
        recorded.forEach((source, scanner) -> references.put(source, scanner.references()));
        return references;
    }

    @Override
    public void finished(TaskEvent event) {
        if (hasErrors.getAsBoolean()) {
            return;
        }
        switch (event.getKind()) {
            case ENTER -> {
                enter(event.getCompilationUnit());
                entered.put(event.getSourceFile(), event.getCompilationUnit());
            }
            case ANALYZE -> {
                scanHeaders();
                source(event.getSourceFile()).ifPresent(source -> scan(source, event));
            }
            default -> {
                // Nothing is known that was not before.
            }
        }
    }

    private void enter(CompilationUnitTree unit) {
        ExpressionTree packageName = unit.getPackageName();
        for (Tree type : unit.getTypeDecls()) {
            if (type instanceof ClassTree named) {
                declared.add((packageName == null ? "" : packageName + ".") + named.getSimpleName());
            }
        }
    }

    /**
     * What stands outside the types. A source without any is never analyzed: its imports and the annotations of a package are
     * all there is.
     */
    private void scanHeaders() {
        entered.forEach((file, unit) -> source(file).ifPresent(source -> scanHeader(source, unit)));
        entered.clear();
    }

    private void scanHeader(Path source, CompilationUnitTree unit) {
        TreePath root = new TreePath(unit);
        ReferenceScanner scanner = scanner(source);
        for (ImportTree each : unit.getImports()) {
            scanner.scan(new TreePath(root, each), null);
        }
        if (unit.getPackage() != null && !unit.getPackage().getAnnotations().isEmpty()) {
            scanner.scan(new TreePath(root, unit.getPackage()), null);
        }
    }

    private void scan(Path source, TaskEvent event) {
        Tree type = event.getTypeElement() == null ? null : trees.getTree(event.getTypeElement());
        if (type != null) {
            scanner(source).scanType(new TreePath(new TreePath(event.getCompilationUnit()), type));
        }
    }

    private ReferenceScanner scanner(Path source) {
        return recorded.computeIfAbsent(source, any -> new ReferenceScanner(trees, elements, this::methodsOf));
    }

    /** What a processor made of one source, counts as that source; what it made of all is made anew each time. */
    private Optional<Path> source(JavaFileObject file) {
        return processing
                .origin(file)
                .flatMap(origin ->
                        origin instanceof Origin.Source source ? Optional.of(source.source()) : Optional.empty());
    }

    /** Of the module's own types: others know none of the module's. */
    private List<ExecutableElement> methodsOf(TypeElement type) {
        return methods.computeIfAbsent(
                type,
                any -> isOurs(type)
                        ? type.getEnclosedElements().stream()
                                .filter(member -> member.getKind() == ElementKind.METHOD
                                        || member.getKind() == ElementKind.CONSTRUCTOR)
                                .map(ExecutableElement.class::cast)
                                .toList()
                        : List.of());
    }

    private boolean isOurs(TypeElement type) {
        TypeElement outermost = type;
        for (Element owner = type; owner != null; owner = owner.getEnclosingElement()) {
            if (owner instanceof TypeElement around) {
                outermost = around;
            }
        }
        String name = elements.getBinaryName(outermost).toString();
        return declared.contains(name) || kept.test(name);
    }
}
