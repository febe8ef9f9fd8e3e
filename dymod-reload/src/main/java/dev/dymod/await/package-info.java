/** The command that waits until an edit is live, for scripts and editors; no part of the program that is reloaded. */
package dev.dymod.await;
