/**
 * Stage 2, compile: makes the class tree of one module.
 *
 * <p>A {@link dev.dymod.build.ModuleCompiler} compiles a {@link dev.dymod.build.WatchedModule} when its
 * {@link dev.dymod.build.Inputs} have changed, and returns a {@link dev.dymod.build.BuildOutput}. The
 * {@link dev.dymod.build.Compilation} of the submodule decides how: by javac in this JVM, by the module's own Maven build, or
 * by another tool that writes the class folder.
 */
package dev.dymod.build;
