package uses;

import java.util.SortedMap;

/** The contract. */
public interface Uses {

    /** Which edition of the submodule this is; its sources and resources are edited from one to the next. */
    String edition();

    /** What a submodule can do, by name, and what came of it: the same text wherever and however often it runs. */
    SortedMap<String, String> results();
}
