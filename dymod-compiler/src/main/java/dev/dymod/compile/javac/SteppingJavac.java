package dev.dymod.compile.javac;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;
import javax.tools.DiagnosticListener;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;

/** Javac that calls a hook between the steps of a compile. The hook may wait, or end the compile. */
public final class SteppingJavac implements JavaCompiler {

    private final JavaCompiler javac;
    private final TaskListener steps;

    public SteppingJavac(JavaCompiler javac, Runnable step) {
        this.javac = javac;
        this.steps = new TaskListener() {
            @Override
            public void started(TaskEvent event) {
                step.run();
            }
        };
    }

    @Override
    public CompilationTask getTask(
            Writer out,
            JavaFileManager fileManager,
            DiagnosticListener<? super JavaFileObject> diagnosticListener,
            Iterable<String> options,
            Iterable<String> classes,
            Iterable<? extends JavaFileObject> compilationUnits) {
        CompilationTask task = javac.getTask(out, fileManager, diagnosticListener, options, classes, compilationUnits);
        if (task instanceof JavacTask javacTask) {
            javacTask.addTaskListener(steps);
        }
        return task;
    }

    @Override
    public StandardJavaFileManager getStandardFileManager(
            DiagnosticListener<? super JavaFileObject> diagnosticListener, Locale locale, Charset charset) {
        return javac.getStandardFileManager(diagnosticListener, locale, charset);
    }

    @Override
    public int isSupportedOption(String option) {
        return javac.isSupportedOption(option);
    }

    @Override
    public int run(InputStream in, OutputStream out, OutputStream err, String... arguments) {
        return javac.run(in, out, err, arguments);
    }

    @Override
    public Set<SourceVersion> getSourceVersions() {
        return javac.getSourceVersions();
    }
}
