package uses.spi;

/** A service that the submodules have among themselves. */
public interface Word {

    String word();
}
