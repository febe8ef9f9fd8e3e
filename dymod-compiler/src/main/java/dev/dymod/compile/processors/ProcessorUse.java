package dev.dymod.compile.processors;

import dev.dymod.compile.model.Origin;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.FileObject;
import javax.tools.JavaFileManager.Location;
import javax.tools.StandardLocation;

/** Annotation processor in one run of javac: checks that it does what its kind declares. */
final class ProcessorUse {

    private final String name;
    private final ProcessorRun run;
    private ProcessorKind kind;

    ProcessorUse(String name, ProcessorKind kind, ProcessorRun run) {
        this.name = name;
        this.kind = kind;
        this.run = run;
    }

    String name() {
        return name;
    }

    ProcessorKind kind() {
        return kind;
    }

    /** Called before the processor is initialized. */
    void initBegins(ProcessingEnvironment javac) {
        run.attach(javac);
        run.callBegins(this);
    }

    /** Called after each call of the processor. */
    void callEnds() {
        run.callEnds();
    }

    /** Called after the processor was initialized. */
    void initEnds(Processor processor) {
        kind = kind.resolved(processor.getSupportedOptions());
    }

    /** Called before the processor processes a round. */
    void roundBegins(Processor processor, Set<? extends TypeElement> annotations, RoundEnvironment round) {
        run.callBegins(this);
        if (isUndeclared()) {
            run.requireFullCompile(Messages.undeclaredProcessor(name));
            return;
        }
        if (processor.getSupportedAnnotationTypes().contains("*")) {
            if (kind == ProcessorKind.AGGREGATING) {
                run.requireFullCompile(Messages.aggregatesEverything(name));
            } else {
                run.recordIsolated(name, round.getRootElements());
            }
            return;
        }
        Set<Element> annotated = new HashSet<>();
        annotations.forEach(annotation -> annotated.addAll(round.getElementsAnnotatedWith(annotation)));
        run.recordAnnotated(annotated, kind);
        if (kind == ProcessorKind.ISOLATING) {
            run.recordIsolated(name, annotated);
        }
    }

    private boolean isUndeclared() {
        return kind == ProcessorKind.UNDECLARED || kind == ProcessorKind.DYNAMIC;
    }

    void fileCreated(FileObject file, Element[] originating) {
        if (isUndeclared()) {
            run.requireFullCompile(Messages.undeclaredProcessor(name));
            return;
        }
        if (kind == ProcessorKind.AGGREGATING) {
            run.recordOrigin(file, new Origin(Optional.empty()));
            return;
        }
        Set<Optional<Origin>> found = run.origins(originating);
        Optional<Origin> only = found.size() == 1 ? found.iterator().next() : Optional.empty();
        if (only.isPresent()) {
            run.recordOrigin(file, only.get());
        } else {
            run.requireFullCompile(Messages.notIsolating(name, file.getName(), found));
        }
    }

    void resourceRequested(Location location, String moduleAndPackage, String relativeName) {
        if (kind == ProcessorKind.UNDECLARED) {
            return; // If it takes part in a round, the next compile is one of all sources.
        }
        if (location == StandardLocation.CLASS_OUTPUT) {
            String packageName = moduleAndPackage.substring(moduleAndPackage.indexOf('/') + 1);
            run.recordResource(
                    packageName.isEmpty() ? relativeName : packageName.replace('.', '/') + "/" + relativeName);
        } else if (location != StandardLocation.SOURCE_OUTPUT && location != StandardLocation.NATIVE_HEADER_OUTPUT) {
            run.requireFullCompile(Messages.readsElsewhere(name, location.getName()));
        }
    }
}
