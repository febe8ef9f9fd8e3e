/** Types that dymod-runtime shares with dymod-reload. Programs do not use them. */
package dev.dymod.spi;
