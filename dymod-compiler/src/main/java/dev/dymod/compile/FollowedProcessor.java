package dev.dymod.compile;

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
 * What stands before an annotation processor to learn what it does; it changes nothing of it.
 *
 * <p>Public because a {@link FollowedLoader} makes subclasses of it, one for each processor; not for anyone else.
 */
public class FollowedProcessor implements Processor {

    private final Processor processor;
    private final ProcessorUse use;

    /** Makes the processor that has the name of this class. */
    protected FollowedProcessor() {
        FollowedLoader.Followed followed = ((FollowedLoader) getClass().getClassLoader()).make(getClass());
        this.processor = followed.processor();
        this.use = followed.use();
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
        processor.init(use.environment(environment));
        use.initialised(processor);
    }

    @Override
    @SuppressWarnings("DoNotClaimAnnotations") // It does as the processor does.
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        use.takesPart(processor, annotations, round);
        return processor.process(annotations, round);
    }

    @Override
    public Iterable<? extends Completion> getCompletions(
            Element element, AnnotationMirror annotation, ExecutableElement member, String userText) {
        return processor.getCompletions(element, annotation, member, userText);
    }
}
