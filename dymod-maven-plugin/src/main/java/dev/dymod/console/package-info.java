/** Console: the interface through which all messages reach the user, with progress and colours. */
package dev.dymod.console;
