package dev.dymod.contract;

import dev.dymod.publication.ContractDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Analysis that divides a module's classes into the contract, which the program links against, and all others, which are
 * reloaded.
 *
 * <p>{@code module-info.class} and everything below {@code META-INF/}, such as the versioned classes of a multi-release jar, are
 * ignored. Only contract types, and classes that share a package with them or with other classes that are not swapped, are
 * parsed. So a module whose contract has a package of its own is analysed in almost no time. A class file that is the same array
 * as in the last build is not parsed again. The result does not depend on earlier builds. Used by one thread.
 */
public final class ContractAnalysis {

    /** The classes of the last build that were parsed, by name. */
    private Map<String, ParsedClass> lastParsed = Map.of();

    private final TypePatterns patterns;
    private final boolean usedByProgramOnly;

    /**
     * Creates the analysis for all builds of one module.
     *
     * @param patterns types that the user adds to the contract
     * @param usedByProgramOnly whether no other submodule uses the module, so that the program must look up a service of it
     */
    public ContractAnalysis(TypePatterns patterns, boolean usedByProgramOnly) {
        this.patterns = patterns;
        this.usedByProgramOnly = usedByProgramOnly;
    }

    /**
     * Analyses one build of a module.
     *
     * @param classes path of each class file in the module, such as {@code sheep/impl/Sheep.class}, to its bytes
     * @param services binary names of the service types that the module declares; types of other modules are ignored
     * @param outside the references to the module from the rest of the class path
     * @param required the submodules that the module is compiled against
     * @return the contract, or the reasons for a refusal
     * @throws UnreadableClassException when a class that must be read is broken, or too new for this version
     */
    public ContractResult analyse(
            SortedMap<String, byte[]> classes,
            SortedSet<String> services,
            OutsideReferences outside,
            List<RequiredModule> required) {
        ModuleClasses module = new ModuleClasses(classes, lastParsed);
        ContractResult result = split(module, services, outside, required);
        lastParsed = module.parsed();
        return result;
    }

    private ContractResult split(
            ModuleClasses module,
            SortedSet<String> services,
            OutsideReferences outside,
            List<RequiredModule> required) {
        SortedSet<String> lookedUp = lookedUp(services, module, outside);
        SortedMap<String, String> contract = ContractClosure.from(roots(lookedUp, module, outside), module);
        List<String> reasons = new ArrayList<>();
        reasons.addAll(hiddenServices(lookedUp, module));
        VisibleClasses visible = new VisibleClasses(contract, module, required, outside.classes());
        reasons.addAll(PackageAccessCheck.violations(contract, visible));
        return reasons.isEmpty()
                ? new ContractResult.Contract(contract, digest(contract, module))
                : new ContractResult.Refused(reasons);
    }

    /**
     * Returns the services that the program may look up: those of other modules, and those that code outside the module names.
     * If there are none, the program may compute a name at run time, so all services are returned.
     */
    private SortedSet<String> lookedUp(SortedSet<String> services, ModuleClasses module, OutsideReferences outside) {
        SortedSet<String> lookedUp = new TreeSet<>();
        services.stream()
                .filter(service -> outside.isNamed(service) || patterns.matches(service) || !module.has(service))
                .forEach(lookedUp::add);
        return lookedUp.isEmpty() && usedByProgramOnly ? services : lookedUp;
    }

    private SortedMap<String, String> roots(
            SortedSet<String> services, ModuleClasses module, OutsideReferences outside) {
        SortedMap<String, String> roots = new TreeMap<>();
        if (!patterns.isEmpty()) {
            module.types().filter(patterns::matches).forEach(type -> roots.put(type, Messages.CONTRACT_PARAMETER));
        }
        outside.references().forEach((type, place) -> roots.put(type, Messages.namedBy(place)));
        services.forEach(service -> roots.put(service, Messages.SERVICE));
        return roots;
    }

    /** Returns a message for each service that is not public in the source, because the lookup uses reflection. */
    private static List<String> hiddenServices(SortedSet<String> services, ModuleClasses module) {
        return services.stream()
                .flatMap(service -> module.find(service).stream())
                .filter(type -> !AccessFlags.isPublic(type.sourceAccess()))
                .map(Messages::hiddenService)
                .toList();
    }

    private static String digest(SortedMap<String, String> contract, ModuleClasses module) {
        SortedMap<String, String> digests = new TreeMap<>();
        contract.keySet().forEach(type -> digests.put(type, module.digest(type)));
        return ContractDigest.ofTypes(digests);
    }
}
