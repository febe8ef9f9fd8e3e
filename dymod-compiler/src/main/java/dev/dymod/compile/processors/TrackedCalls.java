package dev.dymod.compile.processors;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;
import javax.tools.JavaFileManager.Location;
import javax.tools.JavaFileObject;

/**
 * Replacements for calls of annotation processors to javac. Each makes the original call, and reports it to the
 * {@link ProcessorRun} of the run. Thread-safe.
 *
 * <p>{@link ProcessorCode} writes these calls into the class files of processors. So processors have javac's own environment,
 * filer and trees, as in a clean build.
 *
 * <p>Public only because the classes of processors call it.
 */
public final class TrackedCalls {

    /** Runs by their filer, trees and elements. */
    private static final Map<Object, WeakReference<ProcessorRun>> RUNS =
            Collections.synchronizedMap(new WeakHashMap<>());

    private TrackedCalls() {}

    /** Reports calls to the objects of an environment, until the run ends. */
    static void track(ProcessingEnvironment javac, Trees trees, ProcessorRun processorRun) {
        WeakReference<ProcessorRun> run = new WeakReference<>(processorRun);
        RUNS.put(javac.getFiler(), run);
        RUNS.put(javac.getElementUtils(), run);
        RUNS.put(trees, run);
    }

    /** Ignores a wrapper of javac's object, because the calls of the wrapper to that object are reported. */
    private static void report(Object callee, Consumer<ProcessorRun> report) {
        Optional.ofNullable(RUNS.get(callee)).map(WeakReference::get).ifPresent(report);
    }

    /** {@link Filer#createSourceFile}. */
    public static JavaFileObject createSourceFile(Filer filer, CharSequence name, Element... origins)
            throws IOException {
        JavaFileObject file = filer.createSourceFile(name, origins);
        report(filer, run -> run.fileCreated(file, origins));
        return file;
    }

    /** {@link Filer#createClassFile}. */
    public static JavaFileObject createClassFile(Filer filer, CharSequence name, Element... origins)
            throws IOException {
        JavaFileObject file = filer.createClassFile(name, origins);
        report(filer, run -> run.fileCreated(file, origins));
        return file;
    }

    /** {@link Filer#createResource}. */
    public static FileObject createResource(
            Filer filer,
            Location location,
            CharSequence moduleAndPackage,
            CharSequence relativeName,
            Element... origins)
            throws IOException {
        FileObject file = filer.createResource(location, moduleAndPackage, relativeName, origins);
        report(filer, run -> run.fileCreated(file, origins));
        return file;
    }

    /** {@link Filer#getResource}. */
    public static FileObject getResource(
            Filer filer, Location location, CharSequence moduleAndPackage, CharSequence relativeName)
            throws IOException {
        // Reports a missing resource, too, because it may exist at the next compile.
        report(filer, run -> run.resourceRequested(location, moduleAndPackage.toString(), relativeName.toString()));
        return filer.getResource(location, moduleAndPackage, relativeName);
    }

    /** {@link Elements#getDocComment}. */
    public static String getDocComment(Elements elements, Element element) {
        report(elements, run -> run.treeRead(element));
        return elements.getDocComment(element);
    }

    private static Trees reading(Trees trees, Element element) {
        report(trees, run -> run.treeRead(element));
        return trees;
    }

    /** {@link Trees#getTree(TypeElement)}. */
    public static ClassTree getTree(Trees trees, TypeElement element) {
        return reading(trees, element).getTree(element);
    }

    /** {@link Trees#getTree(ExecutableElement)}. */
    public static MethodTree getTree(Trees trees, ExecutableElement element) {
        return reading(trees, element).getTree(element);
    }

    /** {@link Trees#getTree(Element)}. */
    public static Tree getTree(Trees trees, Element element) {
        return reading(trees, element).getTree(element);
    }

    /** {@link Trees#getTree(Element, AnnotationMirror)}. */
    public static Tree getTree(Trees trees, Element element, AnnotationMirror annotation) {
        return reading(trees, element).getTree(element, annotation);
    }

    /** {@link Trees#getTree(Element, AnnotationMirror, AnnotationValue)}. */
    public static Tree getTree(Trees trees, Element element, AnnotationMirror annotation, AnnotationValue value) {
        return reading(trees, element).getTree(element, annotation, value);
    }

    /** {@link Trees#getPath(Element)}. */
    public static TreePath getPath(Trees trees, Element element) {
        return reading(trees, element).getPath(element);
    }

    /** {@link Trees#getPath(Element, AnnotationMirror)}. */
    public static TreePath getPath(Trees trees, Element element, AnnotationMirror annotation) {
        return reading(trees, element).getPath(element, annotation);
    }

    /** {@link Trees#getPath(Element, AnnotationMirror, AnnotationValue)}. */
    public static TreePath getPath(Trees trees, Element element, AnnotationMirror annotation, AnnotationValue value) {
        return reading(trees, element).getPath(element, annotation, value);
    }
}
