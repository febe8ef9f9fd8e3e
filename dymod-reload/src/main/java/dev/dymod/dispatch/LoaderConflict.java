package dev.dymod.dispatch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Error that may be caused by two class loaders.
 *
 * @param error the error, which passes a stub
 * @param around the errors that have this one as their cause, the outermost first
 * @param classes the classes of the generation that was called; empty if that is not known
 */
record LoaderConflict(Throwable error, List<Throwable> around, Optional<ModuleClasses> classes) {

    /** Message of the JVM since JDK 11. */
    private static final Pattern CAST = Pattern.compile("class (\\S+) cannot be cast to class (\\S+) \\(.*"
            + "loader '?([^' ;]+)'?[^;]*; .*loader '?([^' ;)]+)'?.*\\)");

    /** Messages that name the object's class and the expected class: {@code Class.cast}, fields, and methods since JDK 18. */
    private static final List<Pattern> NAMING_BOTH = List.of(
            Pattern.compile("Cannot cast (?<type>\\S+) to (?<wanted>\\S+)"),
            Pattern.compile("Can not [gs]et .* field (?<wanted>\\S+)\\.[^. ]+ (?:to|on) (?<type>\\S+)"),
            Pattern.compile("Can not set (?:.* )?(?<wanted>\\S+) field \\S+ to (?<type>\\S+)"),
            Pattern.compile("object of type (?<type>\\S+) is not an instance of (?<wanted>\\S+)"));

    /** Messages that name no class. */
    private static final List<String> NAMING_NONE = List.of(
            "object is not an instance of declaring class", "argument type mismatch", "array element type mismatch");

    private static final Pattern OF_ARRAY = Pattern.compile("(?:.*, )?(?<type>[^ ,]+)");

    private static final Pattern CONSTRAINT = Pattern.compile(
            ".*(?:different Class objects for the type |wants to load (?:class|interface) )(?<type>[^ .]\\S*?)[.]?(?: .*|$)");

    private static final Pattern LOADER = Pattern.compile("loader '([^']+)'");

    private static final Pattern NO_ACCESS = Pattern.compile("class (?<one>\\S+) (?!.* private ).*"
            + "\\(\\S+ is in unnamed module of loader '?(?<oneLoader>[^' ;]+)'?[^;]*; "
            + "(?<other>\\S+) is in unnamed module of loader '?(?<otherLoader>[^' ;)]+)'?.*\\)");

    private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\d_$]*(?:\\.[\\p{L}_$][\\p{L}\\d_$]*)+");

    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.");

    /**
     * Explanation of an error.
     *
     * @param subject the class or library; its explanation is logged once
     */
    record Explanation(String subject, String text) {}

    /** Returns whether an error is of a kind to examine. Fast, because it is called for every error that passes a stub. */
    static boolean maybe(Throwable error) {
        return error instanceof ClassCastException
                || error instanceof LinkageError
                || error instanceof ArrayStoreException
                || error.getClass() == IllegalArgumentException.class;
    }

    Optional<Explanation> explanation() {
        String message = String.valueOf(error.getMessage());
        if (error instanceof IllegalAccessError) {
            return ofAccess(message);
        } else if (error instanceof LinkageError) {
            return ofLinkage(message);
        } else if (error instanceof ArrayStoreException) {
            return ofArray(message);
        }
        return ofCast(message).or(() -> ofReflection(message));
    }

    private Optional<Explanation> ofCast(String message) {
        Matcher cast = CAST.matcher(message);
        if (!(error instanceof ClassCastException) || !cast.matches()) {
            return Optional.empty();
        }
        String object = cast.group(1);
        String wanted = cast.group(2);
        Optional<LoaderName> objects = LoaderName.of(cast.group(3));
        Optional<LoaderName> knows = LoaderName.of(cast.group(4));
        if (objects.isPresent() && knows.isPresent()) {
            return objects.get().isOtherOfModule(knows.get())
                    ? Optional.of(new Explanation(
                            object,
                            Messages.otherGeneration(
                                    object,
                                    objects.get().text(),
                                    wanted,
                                    knows.get().generation())))
                    : Optional.empty();
        }
        return objects.or(() -> knows)
                .filter(any -> isByName(elementOf(object), elementOf(wanted)))
                .map(generation ->
                        twice(elementOf(object), generation, objects.isPresent() ? knowingCopy() : givenCopy(wanted)));
    }

    private boolean isByName(String type, String wanted) {
        return type.equals(wanted)
                || classes.filter(known -> known.isByName(type, wanted)).isPresent();
    }

    /** Returns the element type of an array class name: {@code inn.cook.Plate} for {@code [Linn.cook.Plate;}. */
    private static String elementOf(String type) {
        return type.startsWith("[") ? type.replaceFirst("^\\[+L", "").replace(";", "") : type;
    }

    private String knowingCopy() {
        return Messages.knowsCopy(place());
    }

    private String givenCopy(String wanted) {
        StackTraceElement[] trace = error.getStackTrace();
        Optional<StackTraceElement> top = trace.length == 0 ? Optional.empty() : Optional.of(trace[0]);
        return top.flatMap(frame -> classes.flatMap(known -> known.classFile(frame))
                        .flatMap(file -> CastCall.find(file, frame, wanted)))
                .map(call -> Messages.gaveCopy(call, place()))
                .orElseGet(() -> Messages.metCopy(place()));
    }

    private Optional<Explanation> ofReflection(String message) {
        if (NAMING_NONE.stream().anyMatch(message::startsWith)) {
            return ofNameless(message);
        }
        return NAMING_BOTH.stream()
                .map(pattern -> pattern.matcher(message))
                .filter(Matcher::matches)
                .map(names -> new Names(names.group("type"), names.group("wanted")))
                .filter(names -> isByName(names.type(), names.wanted()))
                .flatMap(names -> ownTwice(names.type()))
                .findFirst();
    }

    /** Class of an object, and the expected class. */
    private record Names(String type, String wanted) {}

    /** Explains a message without class names: enclosing errors may have them; a wrong receiver is hardly ever another class. */
    private Optional<Explanation> ofNameless(String message) {
        Optional<Explanation> named = around.stream()
                .flatMap(each -> namesIn(String.valueOf(each.getMessage())))
                .flatMap(type ->
                        owner(type)
                                .map(of -> new Explanation(type, Messages.maybeTwice(type, of.text(), place())))
                                .stream())
                .findFirst();
        return named.isPresent() || !message.startsWith("object ")
                ? named
                : calledModule()
                        .map(module -> new Explanation(
                                message + " in " + module.module(), Messages.maybeTwice(module.text(), place())));
    }

    /** Returns qualified names in a message, as class names and as member names without the member. */
    private static Stream<String> namesIn(String message) {
        List<String> names = new ArrayList<>();
        Matcher name = NAME.matcher(message);
        while (name.find()) {
            names.add(name.group());
            names.add(name.group().substring(0, name.group().lastIndexOf('.')));
        }
        return names.stream();
    }

    private Optional<Explanation> ofArray(String message) {
        Matcher element = OF_ARRAY.matcher(message);
        return element.matches() ? ownTwice(elementOf(element.group("type"))).findFirst() : Optional.empty();
    }

    private Optional<Explanation> ofLinkage(String message) {
        if (message.contains("already loaded in another classloader")) {
            return Optional.of(new Explanation(message, Messages.libraryOfOther()));
        }
        Matcher constraint = CONSTRAINT.matcher(message);
        if (!message.startsWith("loader constraint violation") || !constraint.matches()) {
            return Optional.empty();
        }
        return LOADER.matcher(message)
                .results()
                .flatMap(loader -> LoaderName.of(loader.group(1)).stream())
                .findFirst()
                .map(generation ->
                        twice(constraint.group("type").replace('/', '.'), generation, Messages.copiesMeet(place())));
    }

    private Optional<Explanation> ofAccess(String message) {
        Matcher access = NO_ACCESS.matcher(message);
        if (!access.matches()) {
            return Optional.empty();
        }
        String one = access.group("one");
        String other = access.group("other");
        Optional<LoaderName> generation = LoaderName.of(access.group("oneLoader"));
        Optional<LoaderName> others = LoaderName.of(access.group("otherLoader"));
        return packageOf(one).equals(packageOf(other)) && !generation.equals(others)
                ? Optional.of(new Explanation(
                        one + " and " + other,
                        Messages.packageInTwo(
                                one, generation.map(LoaderName::text), other, others.map(LoaderName::text))))
                : Optional.empty();
    }

    private static String packageOf(String type) {
        return type.substring(0, Math.max(0, type.lastIndexOf('.')));
    }

    private Stream<Explanation> ownTwice(String type) {
        return owner(type).map(generation -> twice(type, generation, Messages.copiesMeet(place()))).stream();
    }

    private static Explanation twice(String type, LoaderName generation, String meeting) {
        return new Explanation(type, Messages.twice(type, generation.text(), meeting));
    }

    private Optional<LoaderName> owner(String type) {
        return classes.flatMap(known -> known.owner(type));
    }

    private Optional<LoaderName> calledModule() {
        return classes.flatMap(known -> LoaderName.of(known.loader()));
    }

    /** Returns the first frame that is not in the JDK. */
    private String place() {
        return Arrays.stream(error.getStackTrace())
                .filter(frame -> JDK.stream().noneMatch(frame.getClassName()::startsWith))
                .findFirst()
                .map(LoaderConflict::text)
                .orElse("the code of the JDK");
    }

    private static String text(StackTraceElement frame) {
        String method = frame.getClassName() + "." + frame.getMethodName();
        return Optional.ofNullable(frame.getFileName())
                .map(file ->
                        method + " (" + file + (frame.getLineNumber() > 0 ? ":" + frame.getLineNumber() : "") + ")")
                .orElse(method);
    }
}
