package absent;

/** There when the submodule is compiled, and not when it runs: the dependency is provided. */
public class Base {

    protected Base() {}
}
