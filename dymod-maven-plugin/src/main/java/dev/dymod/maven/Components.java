package dev.dymod.maven;

import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.project.ProjectBuilder;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;

/**
 * What we use of Maven beside the session.
 *
 * @param lifecycle which goals a module runs, and how they are configured
 * @param repositories resolves artifacts
 * @param projects reads poms
 * @param toolchains which JDK a module is compiled and run with
 */
record Components(
        LifecycleExecutor lifecycle,
        RepositorySystem repositories,
        ProjectBuilder projects,
        ToolchainManager toolchains) {}
