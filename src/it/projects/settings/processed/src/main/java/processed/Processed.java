package processed;

/** What the submodule is for. */
public interface Processed {

    String text();
}
