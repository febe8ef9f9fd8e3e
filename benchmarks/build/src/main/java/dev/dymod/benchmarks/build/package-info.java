/** Benchmarks of builds: each prints a table, with ratios within the run. */
package dev.dymod.benchmarks.build;
