/**
 * Stage 3, contract: decides whether the code that a call of a submodule runs can use the context class loader.
 *
 * <p>Consumes the classes of a good build and the program's class path. Produces the reason why calls must set the context class
 * loader, or none. Setting it takes some nanoseconds for each call, so only calls that may need it set it.
 */
package dev.dymod.context;
