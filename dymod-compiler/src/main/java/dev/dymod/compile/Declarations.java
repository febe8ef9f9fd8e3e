package dev.dymod.compile;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which types the sources of a run of javac declare, even where they do not compile. */
final class Declarations implements TaskListener {

    private final SortedSet<String> types = new TreeSet<>();
    private boolean entered;

    /** Binary names; without those of classes within methods. */
    SortedSet<String> types() {
        return types;
    }

    /** Whether javac came further than to parse: it does not if a source has a syntax error. */
    boolean areEntered() {
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
