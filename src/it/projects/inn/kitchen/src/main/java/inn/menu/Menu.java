package inn.menu;

/** The service. */
public interface Menu {
    /** All that there is, in one line. */
    String dish(int day);
}
