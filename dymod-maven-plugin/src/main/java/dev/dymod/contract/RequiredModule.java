package dev.dymod.contract;

import java.util.SortedMap;

/**
 * Submodule that another one is compiled against.
 *
 * @param name the name of the submodule
 * @param files its newest classes, by entry path
 * @param contract its contract types, by binary name, with the reasons
 */
public record RequiredModule(String name, SortedMap<String, byte[]> files, SortedMap<String, String> contract) {}
