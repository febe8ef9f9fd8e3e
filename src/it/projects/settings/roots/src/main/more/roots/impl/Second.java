package roots.impl;

/** In the second source root. */
final class Second {

    String text() {
        return "two roots";
    }
}
