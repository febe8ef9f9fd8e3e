package inn.spice;

/** In one of two folders, to which a link leads. */
public final class Spice {
    @Override
    public String toString() {
        return "mild";
    }
}
