package dev.dymod.init;

import dev.dymod.contract.ClassFolderReader;
import dev.dymod.contract.LookupCalls;
import dev.dymod.contract.PackageBoundary;
import dev.dymod.contract.UnreadableClassException;
import eu.maveniverse.domtrip.Element;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Move of a package, with its subpackages, into a new submodule. The rest of the build may use its public interfaces and the
 * types that these mention. Used by one thread.
 */
public final class PackageMove {

    private static final Pattern MODULE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern PACKAGE = Pattern.compile("\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*"
            + "(\\.\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*)*");

    private static final List<Path> ROOTS = List.of(
            Path.of("src", "main", "java"),
            Path.of("src", "main", "resources"),
            Path.of("src", "test", "java"),
            Path.of("src", "test", "resources"));

    private final String name;
    private final String packageName;
    private final String version;
    private final List<BuildModule> modules;
    private final BuildModule from;
    private final Path to;
    private final FileChanges changes;

    private PackageMove(
            String name, String packageName, String version, List<BuildModule> modules, Path root, BuildModule from) {
        this.name = name;
        this.packageName = packageName;
        this.version = version;
        this.modules = modules;
        this.from = from;
        this.to = from.folder().resolveSibling(name);
        this.changes = new FileChanges(Plan.folderOf(root));
    }

    /**
     * Finds the package in a build.
     *
     * @param name of the new module
     * @param packageName the package
     * @param version of dymod
     * @param root the pom of the whole build
     * @param modules all modules of the build, including those that have no classes
     * @throws InitException if a name is wrong, or no single module has the package
     */
    public static PackageMove of(String name, String packageName, String version, Path root, List<BuildModule> modules)
            throws InitException {
        if (!MODULE.matcher(name).matches()) {
            throw new InitException(Messages.badModule(name));
        }
        if (!PACKAGE.matcher(packageName).matches()) {
            throw new InitException(Messages.badPackage(packageName));
        }
        List<BuildModule> having = new ArrayList<>();
        for (BuildModule module : modules) {
            if (module.artifactId().equals(name)) {
                throw new InitException(Messages.artifactExists(name));
            }
            if (!files(module.sources().resolve(folderOf(packageName))).isEmpty()) {
                having.add(module);
            }
        }
        if (having.isEmpty()) {
            throw new InitException(Messages.noSuchPackage(packageName));
        }
        if (having.size() > 1) {
            throw new InitException(Messages.severalHavePackage(
                    packageName, having.stream().map(BuildModule::artifactId).toList()));
        }
        PackageMove move = new PackageMove(name, packageName, version, modules, root, having.get(0));
        if (Files.exists(move.to)) {
            throw new InitException(Messages.moduleExists(move.to));
        }
        return move;
    }

    private static Path folderOf(String packageName) {
        return Path.of(packageName.replace('.', '/'));
    }

    private static List<Path> files(Path folder) throws InitException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new InitException(Messages.unreadable(folder, e.toString()), e);
        }
    }

    /**
     * Plans the move. The build must be compiled.
     *
     * @throws InitException if something stands in the way
     */
    public Plan plan() throws InitException {
        Pom aggregator = aggregator();
        if (!from.sources().equals(from.folder().resolve(ROOTS.get(0)))) {
            throw new InitException(Messages.otherSourceFolder(from.artifactId(), from.sources()));
        }
        if (Files.exists(from.sources().resolve("module-info.java"))) {
            throw new InitException(Messages.hasModuleInfo(from.artifactId()));
        }
        try {
            PackageBoundary boundary = boundary();
            requireSources(boundary);
            List<String> obstacles = obstacles(boundary);
            Pom pom = Pom.read(from.pom());
            addModule(aggregator);
            addDependencies(pom, aggregator);
            boolean hasTests = moveFiles();
            new ServiceFiles(from, to, packageName, obstacles, changes).plan(boundary);
            if (!obstacles.isEmpty()) {
                throw new InitException(Messages.notMoved(packageName, obstacles));
            }
            String text = new SubmodulePom(Pom.read(from.pom()), name).text(boundary.needsLibraries(), hasTests);
            changes.create(
                    to.resolve("pom.xml"),
                    SubmodulePom.bytes(text),
                    text.lines().toList());
            return new Plan(changes, Messages.nextSubmodule(name, boundary.services()));
        } catch (IOException | UncheckedIOException | UnreadableClassException e) {
            throw new InitException(Messages.unreadable(from.folder(), String.valueOf(e.getMessage())), e);
        }
    }

    /** Returns the pom that lists the module. */
    private Pom aggregator() throws InitException {
        for (BuildModule module : modules) {
            Pom pom = Pom.read(module.pom());
            Optional<Element> list = list(pom);
            if (list.isPresent()
                    && list.get()
                            .childElements()
                            .anyMatch(each -> isFrom(module, each.textContent().strip()))) {
                return pom;
            }
        }
        throw new InitException(Messages.noAggregator(from.pom(), name));
    }

    private boolean isFrom(BuildModule aggregator, String path) {
        Path file = aggregator.folder().resolve(path.replace('\\', '/')).normalize();
        return file.equals(from.folder()) || file.equals(from.pom());
    }

    /** Returns the list of modules, which has another name in new poms. */
    private static Optional<Element> list(Pom pom) throws InitException {
        Optional<Element> modules = pom.child(pom.root(), "modules");
        return modules.isPresent() ? modules : pom.child(pom.root(), "subprojects");
    }

    private PackageBoundary boundary() throws IOException {
        Set<String> lookedUp = new TreeSet<>();
        List<SortedMap<String, byte[]>> others = new ArrayList<>();
        for (BuildModule module : modules) {
            lookedUp.addAll(LookupCalls.in(module.classes()));
            if (!module.equals(from)) {
                others.add(classes(module));
            }
        }
        return new PackageBoundary(packageName, classes(from), others, lookedUp);
    }

    private static SortedMap<String, byte[]> classes(BuildModule module) throws IOException {
        SortedMap<String, byte[]> classes = new TreeMap<>();
        if (Files.isDirectory(module.classes())) {
            ClassFolderReader.read(module.classes(), (entry, bytes) -> {
                if (!entry.startsWith("META-INF/")) {
                    classes.put(entry, bytes);
                }
                return true;
            });
        }
        return classes;
    }

    /** Refuses classes that do not come from a Java file of the package. */
    private void requireSources(PackageBoundary boundary) throws InitException {
        Set<Path> folders = new TreeSet<>();
        for (Path file : files(from.sources().resolve(folderOf(packageName)))) {
            if (file.toString().endsWith(".java")) {
                folders.add(Plan.folderOf(file));
            }
        }
        for (String type : boundary.types()) {
            if (!folders.contains(
                    Plan.folderOf(from.sources().resolve(folderOf(type))).toAbsolutePath())) {
                throw new InitException(Messages.noSource(type));
            }
        }
    }

    private List<String> obstacles(PackageBoundary boundary) {
        List<String> obstacles = new ArrayList<>();
        String remedy = Messages.lookUp(boundary.services());
        boundary.implementationUses()
                .forEach(use -> obstacles.add(Messages.usesImplementation(use.place(), use.what(), remedy)));
        boundary.circle().forEach(use -> obstacles.add(Messages.circle(use.place(), use.what())));
        boundary.providersInContract()
                .forEach((provider, because) -> obstacles.add(Messages.providerInContract(provider, because)));
        if (boundary.services().isEmpty() && obstacles.isEmpty()) {
            obstacles.add(Messages.nothingLookedUp(packageName));
        }
        return obstacles;
    }

    private void addModule(Pom aggregator) throws InitException {
        Element list = list(aggregator).orElseThrow();
        String path = Plan.folderOf(aggregator.file()).relativize(to).toString().replace('\\', '/');
        String tag = list.name().equals("modules") ? "module" : "subproject";
        aggregator.append(list, List.of("<" + tag + ">" + path + "</" + tag + ">"));
        changes.edit(aggregator);
    }

    private void addDependencies(Pom pom, Pom aggregator) throws InitException {
        List<String> lines = new ArrayList<>(dependency(from.groupId(), name, "${project.version}"));
        Optional<Element> dependencies = pom.child(pom.root(), "dependencies");
        if (dependencies.isEmpty() || !has(pom, dependencies.get(), "dymod-runtime")) {
            boolean hasProperty = pom.hasProperty(DebugProfile.VERSION_PROPERTY)
                    || aggregator.hasProperty(DebugProfile.VERSION_PROPERTY);
            String ofDymod = hasProperty ? "${" + DebugProfile.VERSION_PROPERTY + "}" : version;
            lines.addAll(dependency("dev.dymod", "dymod-runtime", ofDymod));
        }
        if (dependencies.isPresent()) {
            pom.append(dependencies.get(), lines);
        } else {
            List<String> all = new ArrayList<>(List.of("<dependencies>"));
            lines.forEach(line -> all.add("  " + line));
            all.add("</dependencies>");
            pom.append(pom.root(), all);
        }
        changes.edit(pom);
    }

    private static boolean has(Pom pom, Element dependencies, String artifact) throws InitException {
        for (Element dependency : Pom.children(dependencies, "dependency").toList()) {
            if (pom.childText(dependency, "artifactId").equals(Optional.of(artifact))) {
                return true;
            }
        }
        return false;
    }

    private static List<String> dependency(String group, String artifact, String version) {
        return List.of(
                "<dependency>",
                "  <groupId>" + group + "</groupId>",
                "  <artifactId>" + artifact + "</artifactId>",
                "  <version>" + version + "</version>",
                "</dependency>");
    }

    /** Plans the moves of all files of the package. Returns whether tests are among them. */
    private boolean moveFiles() throws InitException {
        boolean hasTests = false;
        for (Path root : ROOTS) {
            for (Path file : files(from.folder().resolve(root).resolve(folderOf(packageName)))) {
                changes.move(file, to.resolve(from.folder().relativize(file)));
                hasTests |= root.startsWith("src/test");
            }
        }
        return hasTests;
    }

    /** Deletes the compiled files of the package in the old module, which would hide those of the new one. */
    public void deleteCompiled() throws IOException {
        delete(from.classes().resolve(folderOf(packageName)));
        delete(from.testClasses().resolve(folderOf(packageName)));
        Path resources = from.folder().resolve(ROOTS.get(1));
        for (Path file : changes.movedAway()) {
            if (file.startsWith(resources)) {
                Files.deleteIfExists(from.classes().resolve(resources.relativize(file)));
            }
        }
    }

    /** Deletes the folders that have become empty, because the result compiles. */
    public void complete() throws IOException {
        changes.tidy();
    }

    /**
     * Undoes all changes, because the result does not compile.
     *
     * @return the message about it
     */
    public String undo() {
        try {
            delete(to.resolve("target"));
            changes.undo();
            return Messages.undone(name);
        } catch (IOException e) {
            return Messages.notUndone(e.toString());
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
