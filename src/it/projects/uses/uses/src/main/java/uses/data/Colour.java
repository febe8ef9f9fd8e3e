package uses.data;

public enum Colour {
    BLACK,
    WHITE
}
