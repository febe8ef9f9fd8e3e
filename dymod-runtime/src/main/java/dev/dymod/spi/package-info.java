/** The one seam between static and dynamic linking; implemented by dymod-reload, not by users. */
package dev.dymod.spi;
