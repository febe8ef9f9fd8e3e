/**
 * Stage 6, load: turns publications into classes.
 *
 * <p>Consumes the segments of publications, the program's class loader and the current generations of other modules. Produces
 * generations: class loaders that share the contract types with the program, checked and linked before a call enters them, and
 * the context class loader of their calls.
 */
package dev.dymod.load;
