/**
 * Stage 5, load: a publication becomes classes.
 *
 * <p>Consumes the segments of a publication and the host's class loader, produces a generation class loader whose
 * contract types are the host's own, checked and linked as far as can be before a call enters it.
 */
package dev.dymod.load;
