package dev.dymod;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a provider that owns what cannot be owned twice, a port for instance: it is closed before its successor is made.
 *
 * <p>The provider is {@link AutoCloseable}. At a swap, new calls of the service wait until the successor is there; those that
 * have begun get a second to end, then it is closed. If the successor cannot be made, another instance of the old class takes
 * over, with the {@link Keep} values of the one that was closed.
 *
 * <p>Closing it and making its successor are part of the swap: neither may wait for another thread that calls the service or
 * opens a {@link Hold}. The annotation is looked for on the provider that is to be replaced.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Exclusive {}
