package dev.dymod.reload;

import java.util.function.IntSupplier;

/** A service that every host has a class of its own of, so that it is looked up for the first time. */
public interface Fresh extends IntSupplier {}
