package written;

/** What the submodule is for. */
public interface Written {

    String text(String name);
}
