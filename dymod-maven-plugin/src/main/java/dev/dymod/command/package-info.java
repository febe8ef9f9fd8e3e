/** Commands of the user: read from keys and from the file {@code trigger}, and queued for the watch loop. */
package dev.dymod.command;
