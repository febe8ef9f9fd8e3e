/**
 * The goals, and all that knows Maven.
 *
 * <p>A goal turns its parameters and the Maven session into one immutable record, makes one call, and translates the
 * outcome. The session is not thread-safe: nothing of it is touched once a watch has begun.
 */
package dev.dymod.maven;
