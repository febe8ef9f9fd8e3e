/**
 * The tests of a session.
 *
 * <p>Consumes the newest class trees of the modules, and test sources. Produces lines about green and red tests, and a verdict on
 * the edits since the last green one. {@code TestRuns} is the entry: it compiles ({@code TestCompiler}), lets
 * {@code tests.selection} choose, and runs by {@code tests.jvm}. {@code TestQueue} decides what runs next.
 */
package dev.dymod.tests;
