/** Release guard: finds files of dymod-reload and of debug sessions in a release. */
package dev.dymod.check;
