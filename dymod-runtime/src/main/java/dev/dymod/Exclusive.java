package dev.dymod;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a provider that owns what cannot be owned twice, a port for instance: it is closed before its successor is made.
 *
 * <p>The provider is {@link AutoCloseable}. At a swap, calls of the service wait from the moment at which it is closed until
 * the successor is there. If the successor cannot be made, another instance of the old class takes over, with the
 * {@link Keep} values of the one that was closed.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Exclusive {}
