package dev.dymod.compile;

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

/** One processor in one run of javac: what it promises, and whether it keeps that. */
final class ProcessorUse {

    private final String name;
    private final Processing processing;
    private ProcessorKind kind;

    ProcessorUse(String name, ProcessorKind kind, Processing processing) {
        this.name = name;
        this.kind = kind;
        this.processing = processing;
    }

    /** The environment that it gets: javac's own where it promises nothing. */
    ProcessingEnvironment environment(ProcessingEnvironment javac) {
        if (kind == ProcessorKind.UNDECLARED) {
            return javac;
        }
        processing.runsIn(javac);
        return new FollowedEnvironment(javac, new FollowedFiler(javac.getFiler(), this));
    }

    void initialised(Processor processor) {
        kind = kind.resolved(processor.getSupportedOptions());
    }

    /** Before it processes a round. */
    void takesPart(Processor processor, Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (kind == ProcessorKind.UNDECLARED || kind == ProcessorKind.DYNAMIC) {
            processing.allBecause(Messages.undeclaredProcessor(name));
            return;
        }
        if (processor.getSupportedAnnotationTypes().contains("*")) {
            if (kind == ProcessorKind.AGGREGATING) {
                processing.allBecause(Messages.aggregatesEverything(name));
            }
            return;
        }
        Set<Element> annotated = new HashSet<>();
        annotations.forEach(annotation -> annotated.addAll(round.getElementsAnnotatedWith(annotation)));
        processing.annotated(annotated, kind);
    }

    void makes(FileObject file, Element[] origins) {
        if (kind == ProcessorKind.AGGREGATING) {
            processing.made(file, new Origin.Aggregate());
            return;
        }
        Set<Optional<Origin>> found = processing.origins(origins);
        Optional<Origin> only = found.size() == 1 ? found.iterator().next() : Optional.empty();
        if (only.isPresent()) {
            processing.made(file, only.get());
        } else {
            processing.allBecause(Messages.notIsolating(name, file.getName(), found));
        }
    }

    void reads(Location location, String moduleAndPackage, String relativeName) {
        if (location == StandardLocation.CLASS_OUTPUT) {
            String packageName = moduleAndPackage.substring(moduleAndPackage.indexOf('/') + 1);
            processing.reads(packageName.isEmpty() ? relativeName : packageName.replace('.', '/') + "/" + relativeName);
        } else if (location != StandardLocation.SOURCE_OUTPUT && location != StandardLocation.NATIVE_HEADER_OUTPUT) {
            processing.allBecause(Messages.readsElsewhere(name, location.getName()));
        }
    }
}
