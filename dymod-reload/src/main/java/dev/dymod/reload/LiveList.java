package dev.dymod.reload;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Spliterator;
import java.util.function.Supplier;

/** All providers of a service, as they are whenever the list is asked; an iteration goes through those of its beginning. */
final class LiveList<S> extends AbstractList<S> {

    private final List<Supplier<List<S>>> parts;

    /**
     * Makes the view.
     *
     * @param parts in order, each asked anew
     */
    LiveList(List<Supplier<List<S>>> parts) {
        this.parts = List.copyOf(parts);
    }

    private List<S> now() {
        List<S> now = new ArrayList<>();
        parts.forEach(part -> now.addAll(part.get()));
        return List.copyOf(now);
    }

    @Override
    public S get(int index) {
        return now().get(index);
    }

    @Override
    public int size() {
        return now().size();
    }

    @Override
    public Iterator<S> iterator() {
        return now().iterator();
    }

    @Override
    public ListIterator<S> listIterator(int index) {
        return now().listIterator(index);
    }

    @Override
    public Spliterator<S> spliterator() {
        return now().spliterator();
    }

    @Override
    public List<S> subList(int from, int to) {
        return now().subList(from, to);
    }

    @Override
    public Object[] toArray() {
        return now().toArray();
    }
}
