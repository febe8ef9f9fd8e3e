/** Events of a session, as typed fields: what the console prints for tools, in the words of {@code status.json} and await. */
package dev.dymod.event;
