/** The release guard: whether a release has anything of dymod-reload, or of a debug session. */
package dev.dymod.check;
