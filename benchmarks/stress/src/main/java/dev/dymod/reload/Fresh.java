package dev.dymod.reload;

import java.util.function.IntSupplier;

/** Service of which every program has its own class, so that each lookup is the first one. */
public interface Fresh extends IntSupplier {}
