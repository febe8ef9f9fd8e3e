package dev.dymod.contract;

import dev.dymod.publication.ContractDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Splits a module's classes into the contract, which the host links against, and all others, which are reloaded.
 *
 * <p>{@code module-info.class} and everything below {@code META-INF/} (so also the versioned classes of a multi-release
 * jar) take no part. Only classes of the contract, and those that share a package with it, are taken apart: a module
 * whose contract has a package of its own costs next to nothing. What comes out depends on the build alone; class files that
 * are the very arrays of the last build are not taken apart again. For one thread.
 */
public final class ContractAnalysis {

    /** Of the last build, by name: what it had to take apart. */
    private Map<String, ParsedClass> known = Map.of();

    /** Makes one for the builds of one module. */
    public ContractAnalysis() {}

    /**
     * Analyses one build of a module.
     *
     * @param classes path of each class file in the module, such as {@code sheep/impl/Sheep.class}, to its bytes
     * @param services binary names of the service types that the module declares; those of other modules are no matter
     * @param outside what the rest of the class path names of the module
     * @return the contract, or why there can be none
     * @throws UnreadableClassException when a class that has to be read is broken, or too new for this version
     */
    public ContractResult analyse(
            SortedMap<String, byte[]> classes, SortedSet<String> services, OutsideReferences outside) {
        ModuleClasses module = new ModuleClasses(classes, known);
        ContractResult result = split(module, services, outside);
        known = module.parsed();
        return result;
    }

    private static ContractResult split(ModuleClasses module, SortedSet<String> services, OutsideReferences outside) {
        SortedMap<String, String> contract = ContractClosure.from(roots(services, outside), module);
        List<String> reasons = new ArrayList<>();
        reasons.addAll(hiddenServices(services, module));
        reasons.addAll(Border.breaches(contract, module));
        return reasons.isEmpty()
                ? new ContractResult.Contract(contract, digest(contract, module))
                : new ContractResult.Refused(reasons);
    }

    private static SortedMap<String, String> roots(SortedSet<String> services, OutsideReferences outside) {
        SortedMap<String, String> roots = new TreeMap<>();
        outside.references().forEach((type, place) -> roots.put(type, Messages.namedBy(place)));
        services.forEach(service -> roots.put(service, Messages.SERVICE));
        return roots;
    }

    /** By the flags of the source: those are what reflection, and so the lookup, goes by. */
    private static List<String> hiddenServices(SortedSet<String> services, ModuleClasses module) {
        return services.stream()
                .flatMap(service -> module.find(service).stream())
                .filter(type -> !Access.isPublic(type.sourceAccess()))
                .map(Messages::hiddenService)
                .toList();
    }

    private static String digest(SortedMap<String, String> contract, ModuleClasses module) {
        SortedMap<String, String> digests = new TreeMap<>();
        contract.keySet().forEach(type -> digests.put(type, module.digest(type)));
        return ContractDigest.ofTypes(digests);
    }
}
