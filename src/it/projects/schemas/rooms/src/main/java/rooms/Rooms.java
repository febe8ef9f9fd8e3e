package rooms;

/** What the program knows of the module. */
public interface Rooms {

    String text();
}
