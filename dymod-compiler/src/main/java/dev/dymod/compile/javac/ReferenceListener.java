package dev.dymod.compile.javac;

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
import dev.dymod.compile.model.Origin;
import dev.dymod.compile.model.References;
import dev.dymod.compile.processors.ProcessorRun;
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
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.JavaFileObject;

/**
 * Listener that records the references of each source, after javac has attributed a class and before it drops the attributes.
 *
 * <p>It records too much rather than too little, because a needless compile of a source costs only milliseconds.
 */
final class ReferenceListener implements TaskListener {

    private final Trees trees;
    private final Elements elements;
    private final ProcessorRun processorRun;
    private final Predicate<String> kept;
    private final BooleanSupplier hasErrors;
    private final Set<String> declared = new HashSet<>();
    private final Map<JavaFileObject, CompilationUnitTree> entered = new HashMap<>();
    private final Map<Path, ReferenceScanner> recorded = new HashMap<>();
    private final Map<TypeElement, List<ExecutableElement>> methods = new HashMap<>();

    /**
     * Creates a listener for one run of javac.
     *
     * @param processorRun records of the annotation processors in this run
     * @param kept whether a class, by binary name, belongs to a source that this run does not compile
     * @param hasErrors whether there was an error. Then nothing is recorded, because the references are not needed, and javac's
     *     types may be incomplete
     */
    ReferenceListener(JavacTask task, ProcessorRun processorRun, Predicate<String> kept, BooleanSupplier hasErrors) {
        this.trees = Trees.instance(task);
        this.elements = task.getElements();
        this.processorRun = processorRun;
        this.kept = kept;
        this.hasErrors = hasErrors;
    }

    /** Returns the references by source; empty after an error. */
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
                // These events have no new attributes.
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
     * Scans imports, package annotations and the declaration of a module. Javac does not analyze a source without types, so there
     * is no event for it.
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
        if (unit.getModule() != null
                && trees.getElement(new TreePath(root, unit.getModule())) instanceof ModuleElement module) {
            scanner.scanModule(module);
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

    /** Returns the source of a file. A file generated from one source counts as that source; other generated files have none. */
    private Optional<Path> source(JavaFileObject file) {
        return processorRun.origin(file).flatMap(Origin::source);
    }

    /** Returns the methods of a type of this module; types of libraries refer to none of the module's types. */
    private List<ExecutableElement> methodsOf(TypeElement type) {
        return methods.computeIfAbsent(
                type,
                any -> isOfModule(type)
                        ? type.getEnclosedElements().stream()
                                .filter(member -> member.getKind() == ElementKind.METHOD
                                        || member.getKind() == ElementKind.CONSTRUCTOR)
                                .map(ExecutableElement.class::cast)
                                .toList()
                        : List.of());
    }

    private boolean isOfModule(TypeElement type) {
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
