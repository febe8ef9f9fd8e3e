/**
 * The program of {@code dymod:run}: a JVM of its own, started, watched and started anew.
 *
 * <p>One thread, that of {@link dev.dymod.run.RunLoop#run}, starts and stops the program; all others put what they want into
 * its queue. The end of Maven's JVM is the exception: its shutdown hook ends the program for good.
 */
package dev.dymod.run;
