/** Command {@code await}, which waits until an edit is live; for scripts and editors, in a process of its own. */
package dev.dymod.await;
