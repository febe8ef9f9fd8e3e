/**
 * Reads Maven's project model once, when a goal starts: finds the modules, and how each of them is compiled.
 */
package dev.dymod.maven.project;
