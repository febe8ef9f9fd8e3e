/**
 * Tests, selection: decides which test classes an edit may affect, and which of them run first.
 *
 * <p>Consumes the class trees of the modules before and after an edit. Produces the affected test classes, each with the shortest
 * way from the test to what changed. It compares class files, not sources, so it does not matter who compiled them, and a
 * constant that javac has inlined changes each class that has it. Nothing here runs a test.
 */
package dev.dymod.tests.selection;
