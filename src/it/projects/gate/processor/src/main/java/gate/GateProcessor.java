package gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * Holds javac after it has read the sources, for as long as the folder {@code -Agate} has a file {@code closed}; a file
 * {@code entered} tells that it waits there.
 */
@SupportedAnnotationTypes("*")
@SupportedOptions("gate")
public final class GateProcessor extends AbstractProcessor {

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (!round.processingOver()) {
            pass(Path.of(processingEnv.getOptions().get("gate")));
        }
        return false;
    }

    private static void pass(Path gate) {
        try {
            if (Files.exists(gate.resolve("closed"))) {
                Files.createFile(gate.resolve("entered"));
                while (Files.exists(gate.resolve("closed"))) {
                    Thread.sleep(5);
                }
                Files.delete(gate.resolve("entered"));
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the gate is broken", e);
        }
    }
}
