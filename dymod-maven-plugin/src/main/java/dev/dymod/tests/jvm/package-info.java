/**
 * Maven's side of the JVM of the tests: it is started, warm before the first run, and replaced when a run has spoiled it.
 *
 * <p>Consumes the settings that surefire has for the tests of a module, and run requests. Produces a {@code RunReport} for each
 * run: what became of each test, what the tests printed, and what they left behind.
 *
 * <p>{@code TestJvm} is the entry. Each process is a {@code WorkerProcess} with a connection to the worker in it
 * ({@code tests.worker}); {@code RunProgress} collects what the worker reports. {@code TestClasses} finds the test classes as
 * surefire does.
 */
package dev.dymod.tests.jvm;
