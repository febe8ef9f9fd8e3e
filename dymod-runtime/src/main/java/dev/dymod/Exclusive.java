package dev.dymod;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a provider that owns a resource which cannot be owned twice, such as a port. At a swap dymod closes the provider
 * before it creates the successor.
 *
 * <pre>{@code
 * @Exclusive
 * public final class WebServer implements Server, AutoCloseable {
 *     private final ServerSocket socket = new ServerSocket(8080);
 *
 *     @Override
 *     public void close() throws IOException {
 *         socket.close();
 *     }
 * }
 * }</pre>
 *
 * <p>The provider must implement {@link AutoCloseable}. At a swap, new calls of the service wait until the successor exists.
 * Calls that have begun get one second to return; then dymod closes the provider. If the successor's constructor fails, dymod
 * creates another instance of the old class, with the {@link Keep} values of the closed one.
 *
 * <p>{@code close} and the successor's constructor run within the swap. They must not wait for another thread that calls the
 * service or opens a {@link Hold}. dymod reads the annotation from the provider that is being replaced.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Exclusive {}
