package dev.dymod.maven.project;

import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.project.ProjectBuilder;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;

/**
 * Components of Maven that the goals use beside the session.
 *
 * @param lifecycle calculates which goals a module runs, with which configuration
 * @param repositories resolves artifacts
 * @param dependencies resolves the dependencies of a module
 * @param projects reads poms
 * @param toolchains knows the JDK that a module is compiled and run with
 */
public record MavenComponents(
        LifecycleExecutor lifecycle,
        RepositorySystem repositories,
        ProjectDependenciesResolver dependencies,
        ProjectBuilder projects,
        ToolchainManager toolchains) {}
