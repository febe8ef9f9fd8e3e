/** What the user of a watcher reads: each line in one place, said once. */
package dev.dymod.console;
