package dev.dymod.compile.javac;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import java.util.SortedSet;
import java.util.TreeSet;

/** Listener that collects the types that the sources of a run declare, also when they do not compile. */
public final class Declarations implements TaskListener {

    private final SortedSet<String> types = new TreeSet<>();
    private boolean entered;

    /** Returns the binary names of top-level and member types. */
    public SortedSet<String> types() {
        return types;
    }

    /** Checks whether javac finished parsing, that is: no source has a syntax error. */
    public boolean areEntered() {
        return entered;
    }

    @Override
    public void started(TaskEvent event) {
        entered |= event.getKind() == TaskEvent.Kind.ENTER;
    }

    @Override
    public void finished(TaskEvent event) {
        if (event.getKind() == TaskEvent.Kind.PARSE) {
            CompilationUnitTree unit = event.getCompilationUnit();
            String prefix = unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
            unit.getTypeDecls().forEach(type -> add(prefix, type));
        }
    }

    private void add(String prefix, Tree tree) {
        if (tree instanceof ClassTree type) {
            String name = prefix + type.getSimpleName();
            types.add(name);
            type.getMembers().forEach(member -> add(name + "$", member));
        }
    }
}
