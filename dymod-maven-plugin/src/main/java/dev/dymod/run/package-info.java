/**
 * Program of {@code dymod:run}: a JVM of its own, which is started, watched and restarted.
 *
 * <p>One thread, that of {@link dev.dymod.run.RunLoop#run}, starts and stops the program. Other threads put events into its
 * queue. The one exception is the shutdown hook of Maven's JVM, which ends the program for good.
 */
package dev.dymod.run;
