package seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import marks.Sealed;
import words.Words;

/** Makes for each type with a mark a class {@code <type>Seal}. */
@SupportedAnnotationTypes("marks.Sealed")
public final class SealProcessor extends AbstractProcessor {

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (Element marked : round.getElementsAnnotatedWith(Sealed.class)) {
            write(((TypeElement) marked), marked.getAnnotation(Sealed.class).colour());
        }
        return false;
    }

    private void write(TypeElement marked, String colour) {
        String name = marked.getSimpleName().toString();
        String text = text() + " " + colour + " " + Words.on(name);
        try (Writer out = processingEnv.getFiler().createSourceFile(marked.getQualifiedName() + "Seal", marked).openWriter()) {
            out.write("package " + marked.getEnclosingElement() + ";\n"
                    + "final class " + name + "Seal { static String text() { return \"" + text + "\"; } }\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text() {
        try (InputStream in = SealProcessor.class.getResourceAsStream("text.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
