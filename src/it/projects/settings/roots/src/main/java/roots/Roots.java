package roots;

/** What the submodule is for. */
public interface Roots {

    String text();
}
