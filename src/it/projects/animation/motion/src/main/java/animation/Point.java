package animation;

/** A place in the picture, in pixels. */
public record Point(double x, double y) {}
