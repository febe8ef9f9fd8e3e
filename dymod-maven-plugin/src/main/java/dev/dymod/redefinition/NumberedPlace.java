package dev.dymod.redefinition;

import java.util.Comparator;

/**
 * Place and kind of a class that javac numbers, as reasons.
 *
 * @param added reason when there is one more
 * @param removed reason when there is one less
 */
record NumberedPlace(String added, String removed) implements Comparable<NumberedPlace> {

    static NumberedPlace of(ClassShape shape) {
        JavaNames names = shape.names();
        if (shape.isSwitchMap()) {
            String enumName = shape.switchedEnum().orElse("");
            return new NumberedPlace(
                    Messages.firstSwitch(enumName, names.enclosingType()),
                    Messages.lastSwitch(enumName, names.enclosingType()));
        }
        String kind = names.isAnonymous() ? "an anonymous class" : "the local class " + names.type();
        return new NumberedPlace(Messages.addedTo(kind, names.place()), Messages.removedFrom(kind, names.place()));
    }

    @Override
    public int compareTo(NumberedPlace other) {
        return Comparator.comparing(NumberedPlace::added).compare(this, other);
    }
}
