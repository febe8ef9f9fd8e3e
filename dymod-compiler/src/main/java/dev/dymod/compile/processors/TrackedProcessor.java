package dev.dymod.compile.processors;

import java.util.Set;
import javax.annotation.processing.Completion;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * Annotation processor that delegates to the original one, and records its calls.
 *
 * <p>Public only because a {@link TrackedLoader} defines subclasses of it, one for each processor.
 */
public class TrackedProcessor implements Processor {

    private final Processor processor;
    private final ProcessorUse use;

    /** Creates the original processor, which has the name of this class. */
    protected TrackedProcessor() {
        TrackedLoader.Original original = ((TrackedLoader) getClass().getClassLoader()).instantiate(getClass());
        this.processor = original.processor();
        this.use = original.use();
    }

    @Override
    public Set<String> getSupportedOptions() {
        return processor.getSupportedOptions();
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return processor.getSupportedAnnotationTypes();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return processor.getSupportedSourceVersion();
    }

    @Override
    public void init(ProcessingEnvironment environment) {
        use.initBegins(environment);
        try {
            processor.init(environment);
        } finally {
            use.callEnds();
        }
        use.initEnds(processor);
    }

    @Override
    @SuppressWarnings("DoNotClaimAnnotations") // It returns the result of the original.
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        use.roundBegins(processor, annotations, round);
        try {
            return processor.process(annotations, round);
        } finally {
            use.callEnds();
        }
    }

    @Override
    public Iterable<? extends Completion> getCompletions(
            Element element, AnnotationMirror annotation, ExecutableElement member, String userText) {
        return processor.getCompletions(element, annotation, member, userText);
    }
}
