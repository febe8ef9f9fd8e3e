package dev.dymod.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Lines about the contract of a submodule when the watch begins: one for all types in packages of services or named by the user,
 * and one for each other type, with the reason why it is part of the contract. Of a type and the types nested in it, only the
 * one with a reason of its own is named.
 */
public final class ContractLines {

    private static final String SERVICE = "service";
    private static final String BY_USER = "<contract> names it";
    private static final List<String> NESTING = List.of("it is nested in ", " is nested in it");

    private ContractLines() {}

    /**
     * Returns the lines about one submodule.
     *
     * @param types reason of each contract type, by binary name
     * @param restarts whether the session restarts the program when a contract type changes
     */
    public static List<String> of(String module, SortedMap<String, String> types, boolean restarts) {
        Set<String> packages = types.keySet().stream()
                .filter(type -> isService(types, type))
                .map(ContractLines::packageOf)
                .collect(Collectors.toSet());
        SortedMap<String, String> others = new TreeMap<>(types);
        Set<String> intended = new LinkedHashSet<>();
        types.keySet().stream()
                .filter(type -> isService(types, type))
                .map(ContractLines::topLevel)
                .forEach(intended::add);
        int services = intended.size();
        types.forEach((type, because) -> {
            if (packages.contains(packageOf(type)) || because.equals(BY_USER)) {
                others.remove(type);
                intended.add(topLevel(type));
            }
        });
        List<String> lines = new ArrayList<>();
        if (intended.size() > services) {
            lines.add(Messages.contract(module, simple(intended), restarts));
        }
        others.forEach((type, because) -> {
            if (NESTING.stream().noneMatch(because::contains)) {
                lines.add(Messages.cannotReload(type, because));
            }
        });
        return lines;
    }

    private static boolean isService(SortedMap<String, String> types, String type) {
        return SERVICE.equals(types.get(type));
    }

    private static String packageOf(String type) {
        return type.substring(0, Math.max(0, type.lastIndexOf('.')));
    }

    /** Returns the name up to the first {@code $}, unless that is the first character of a simple name. */
    private static String topLevel(String type) {
        int nested = type.indexOf('$', packageOf(type).length() + 2);
        return nested < 0 ? type : type.substring(0, nested);
    }

    /** Returns the names without packages, if they are still distinct. */
    private static List<String> simple(Set<String> types) {
        List<String> simple = types.stream()
                .map(type -> type.substring(type.lastIndexOf('.') + 1))
                .toList();
        return Set.copyOf(simple).size() == types.size() ? simple : List.copyOf(types);
    }
}
