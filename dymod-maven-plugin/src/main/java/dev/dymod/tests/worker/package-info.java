/**
 * What runs in the JVM of the tests, besides the tests: it executes runs by the JUnit Platform of the user's version.
 *
 * <p>Consumes packets from Maven: run requests, and orders to cancel. Produces the results of the tests while they run, copies
 * of what the tests print, and a summary.
 *
 * <p>{@code jvm.WorkerJar} writes the jar of the worker, with the classes of this package and a few of {@code agent}; no other
 * class of dymod may be used by one of them. {@code TestWorker} begins in it and reads the {@code WorkerChannel}. It gives each
 * {@code RunRequest} to a {@code TestRun}, whose {@code OwnLoader} has the classes that the build writes; all other classes are
 * loaded once. {@code SystemLoader} finds the resources of a run, but not its classes. {@code ResultListener} reports each
 * {@code TestResult}, {@code MemoryWatch} what runs leave in memory.
 *
 * <p>The classes use the API that JUnit Platform 1.9 to 6 have.
 */
package dev.dymod.tests.worker;
