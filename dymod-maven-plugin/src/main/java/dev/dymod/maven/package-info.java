/**
 * Goals of the plugin. Only this package and those below it use Maven's types.
 *
 * <p>A goal turns its parameters and the Maven session into one immutable record, makes one call, and translates the
 * outcome. The Maven session is not thread-safe: no goal uses it after a watch has begun.
 */
package dev.dymod.maven;
