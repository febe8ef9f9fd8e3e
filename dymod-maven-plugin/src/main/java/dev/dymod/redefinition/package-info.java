/**
 * In place: decides whether an edit of the program can be redefined in its running JVM, or needs a restart.
 *
 * <p>Consumes the class files of the program before and after an edit. Produces the classes to redefine, with the methods whose
 * code differs, or the reason for a restart. Reads no file and asks no JVM.
 *
 * <p>A stock JVM accepts new method bodies only, another one also members and interfaces ({@code Redefinable}). This package is
 * stricter than the JVM: it also refuses what the JVM accepts and what would leave the program in a state that no start gives,
 * such as a changed static initialiser, which does not run again.
 */
package dev.dymod.redefinition;
