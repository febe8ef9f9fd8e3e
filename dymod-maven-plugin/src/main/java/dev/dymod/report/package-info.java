/** Reports to the user: outcomes of builds, diagnostics of javac, the status summary. */
package dev.dymod.report;
