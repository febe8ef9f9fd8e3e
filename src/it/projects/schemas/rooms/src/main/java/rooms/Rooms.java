package rooms;

/** Contract with the program. */
public interface Rooms {

    String text();
}
