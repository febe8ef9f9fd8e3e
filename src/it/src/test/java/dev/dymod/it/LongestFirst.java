package dev.dymod.it;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.Order;

/**
 * Lets the classes that have {@link Order} begin first, which take more than a minute each, so that none of them runs alone at
 * the end.
 *
 * <p>Of the threads that run the classes, one takes the last class that is left, and each other one takes the first.
 * So the other classes are in the middle.
 */
final class LongestFirst implements ClassOrderer {

    @Override
    public void orderClasses(ClassOrdererContext context) {
        List<? extends ClassDescriptor> classes = context.getClassDescriptors();
        classes.sort(Comparator.comparingInt(LongestFirst::order));
        Deque<Class<?>> first = new ArrayDeque<>();
        Deque<Class<?>> last = new ArrayDeque<>();
        for (ClassDescriptor descriptor : classes) {
            if (first.size() <= last.size()) {
                first.addLast(descriptor.getTestClass());
            } else {
                last.addFirst(descriptor.getTestClass());
            }
        }
        first.addAll(last);
        List<Class<?>> order = List.copyOf(first);
        classes.sort(Comparator.comparingInt(descriptor -> order.indexOf(descriptor.getTestClass())));
    }

    private static int order(ClassDescriptor descriptor) {
        return descriptor.findAnnotation(Order.class).map(Order::value).orElse(Order.DEFAULT);
    }
}
