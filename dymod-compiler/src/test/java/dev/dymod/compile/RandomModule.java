package dev.dymod.compile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Random sources of classes that use each other in many ways, and random edits, which may break the build. */
final class RandomModule {

    private static final List<String> PACKAGES = List.of("a", "a.b", "c");
    static final List<String> ROOTS = List.of("src", "more");
    private static final List<String> KINDS =
            List.of("class", "interface", "enum", "record", "abstract class", "sealed");
    private static final List<String> TYPES = List.of("int", "long", "String", "Object", "java.util.List<String>");

    private final Random random;
    private Map<Integer, Type> types = new TreeMap<>();
    private Map<Integer, Type> before = new TreeMap<>();
    private List<RandomFeature> features = new ArrayList<>();
    private List<RandomFeature> featuresBefore = List.of();
    private int next;

    RandomModule(Random random, int count) {
        this.random = random;
        // Starts with plain classes, which compile; the edits change them.
        for (int i = 0; i < count; i++) {
            Type type = add();
            type.kind = "class";
            type.members.removeIf(member -> !member.contains("LIMIT"));
        }
        for (int i = 0; i < count; i++) {
            addFeature();
        }
        before = copy(types);
    }

    /** Top-level type; its uses refer to types by number, so that a rename breaks them. */
    private static final class Type {
        String name = "";
        String packageName = "a";
        String kind = "class";
        int parent = -1;
        String root = ROOTS.get(0);
        boolean isPublic = true;
        List<String> members = new ArrayList<>();
        List<Use> uses = new ArrayList<>();
        int number;

        Type copy() {
            Type copy = new Type();
            copy.name = name;
            copy.packageName = packageName;
            copy.kind = kind;
            copy.parent = parent;
            copy.root = root;
            copy.isPublic = isPublic;
            copy.members = new ArrayList<>(members);
            copy.uses = new ArrayList<>(uses);
            copy.number = number;
            return copy;
        }
    }

    private record Use(int of, int way) {}

    /** Stand-in for a deleted type that is still named. */
    private static final Type GONE = new Type();

    static {
        GONE.name = "Gone";
    }

    private static Map<Integer, Type> copy(Map<Integer, Type> types) {
        Map<Integer, Type> copy = new TreeMap<>();
        types.forEach((number, type) -> copy.put(number, type.copy()));
        return copy;
    }

    private Type add() {
        Type type = new Type();
        type.number = next++;
        type.name = "T" + type.number;
        type.packageName = any(PACKAGES);
        type.root = any(ROOTS);
        type.kind = random.nextInt(3) > 0 ? "class" : any(KINDS);
        type.parent = type.number > 0 && random.nextBoolean() ? random.nextInt(type.number) : -1;
        type.members.add("public static final int LIMIT = " + random.nextInt(100) + ";");
        for (int i = random.nextInt(3); i > 0; i--) {
            type.members.add(member());
        }
        for (int i = random.nextInt(4); i > 0 && type.number > 0; i--) {
            type.uses.add(new Use(random.nextInt(type.number), random.nextInt(9)));
        }
        types.put(type.number, type);
        return type;
    }

    private String member() {
        String name = "m" + random.nextInt(4);
        String access = any(List.of("public ", "protected ", "", "private ", "public static ", "public final "));
        String type = any(TYPES);
        return switch (random.nextInt(6)) {
            case 0 -> access + type + " " + name + "() { return " + value(type) + "; }";
            case 1 -> access + type + " " + name + "(" + any(TYPES) + " x) { return " + value(type) + "; }";
            case 2 -> "public static final " + type + " " + name.toUpperCase(Locale.ROOT) + " = " + value(type) + ";";
            case 3 ->
                access + "class N" + random.nextInt(3) + " { public int n() { return " + random.nextInt(9) + "; } }";
            case 4 -> access + type + " " + name + "() throws java.io.IOException { return " + value(type) + "; }";
            default ->
                "Object l" + random.nextInt(3) + "() { return new Object() { public String toString() { return \""
                        + random.nextInt(9) + "\"; } }; }";
        };
    }

    private String value(String type) {
        return switch (type) {
            case "int" -> "" + random.nextInt(50);
            case "long" -> random.nextInt(50) + "L";
            case "String" -> "\"s" + random.nextInt(50) + "\"";
            case "Object" -> "new Object()";
            default -> "java.util.List.of()";
        };
    }

    /**
     * Makes one edit.
     *
     * @return description of the edit
     */
    String edit() {
        before = copy(types);
        featuresBefore = new ArrayList<>(features);
        return random.nextBoolean() ? editFeature() : editType();
    }

    private String editFeature() {
        int at = random.nextInt(features.size());
        RandomFeature feature = features.get(at);
        String firstLine = feature.template()
                .lines()
                .filter(line -> line.length() > 1)
                .findFirst()
                .orElseThrow();
        switch (random.nextInt(10)) {
            case 0 -> {
                features.remove(at);
                addFeature();
                return "another feature instead of " + feature.number() + ", " + firstLine;
            }
            case 1 -> {
                features.set(at, feature.moved(random, any(new ArrayList<>(types.keySet()))));
                return "parts of feature " + feature.number() + " move, " + firstLine;
            }
            default -> {
                RandomFeature changed = feature.changed(random);
                features.set(at, changed);
                return "feature " + feature.number() + " is " + changed.choices() + ", " + firstLine;
            }
        }
    }

    private String editType() {
        Type type = any(new ArrayList<>(types.values()));
        switch (random.nextInt(20)) {
            case 0, 1, 2 -> {
                type.members.add(random.nextInt(type.members.size() + 1), member());
                return "a member more in " + type.name;
            }
            case 3 -> {
                if (!type.members.isEmpty()) {
                    type.members.remove(random.nextInt(type.members.size()));
                }
                return "a member less in " + type.name;
            }
            case 4, 5 -> {
                if (!type.members.isEmpty()) {
                    type.members.set(random.nextInt(type.members.size()), member());
                }
                return "another member in " + type.name;
            }
            case 6 -> {
                type.members.replaceAll(each -> each.startsWith("public static final int LIMIT")
                        ? "public static final int LIMIT = " + random.nextInt(100) + ";"
                        : each);
                return "another constant in " + type.name;
            }
            case 7 -> {
                type.kind = any(KINDS);
                return type.name + " is a " + type.kind;
            }
            case 8, 9 -> {
                type.parent = random.nextInt(type.number + 1) - 1;
                return type.name + " extends " + type.parent;
            }
            case 10 -> {
                type.isPublic = !type.isPublic;
                return type.name + " is public: " + type.isPublic;
            }
            case 11 -> {
                type.packageName = any(PACKAGES);
                return type.name + " moves to " + type.packageName;
            }
            case 12, 13 -> {
                type.root = any(ROOTS);
                return type.name + " moves to the folder " + type.root;
            }
            case 14 -> {
                types.remove(type.number);
                if (random.nextBoolean()) {
                    features.removeIf(feature -> feature.roles().containsValue(type.number));
                    addFeature();
                }
                return type.name + " is gone";
            }
            case 15 -> {
                return add().name + " is new";
            }
            case 16 -> {
                // This name may hide a nested class, a class of the JDK, or one of another package.
                type.name = any(List.of("N0", "N1", "String", "List", "T" + random.nextInt(types.size() + 1)));
                return "T" + type.number + " is called " + type.name;
            }
            case 17 -> {
                type.name = any(List.of("R" + type.number, "T" + type.number, "T$" + type.number));
                return "T" + type.number + " is called " + type.name;
            }
            case 18 -> {
                type.name = Character.isUpperCase(type.name.charAt(0))
                        ? type.name.toLowerCase(Locale.ROOT)
                        : type.name.toUpperCase(Locale.ROOT);
                return "T" + type.number + " is called " + type.name;
            }
            default -> {
                if (type.number > 0) {
                    type.uses.add(new Use(random.nextInt(type.number), random.nextInt(9)));
                }
                return "a use more in " + type.name;
            }
        }
    }

    private void addFeature() {
        String template = any(RandomFeatures.TEMPLATES);
        Type first = any(new ArrayList<>(types.values()));
        List<Integer> fit = types.values().stream()
                .filter(type -> RandomFeature.isOfOnePackage(template)
                        ? type.packageName.equals(first.packageName)
                        : type.isPublic)
                .map(type -> type.number)
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(fit, random);
        if (!fit.isEmpty()) {
            Map<Character, Integer> roles = new HashMap<>();
            for (char role : RandomFeature.rolesOf(template)) {
                roles.put(role, fit.get(roles.size() % fit.size()));
            }
            features.add(RandomFeature.of(next++, template, roles));
        }
    }

    /** Undoes the last edit. */
    void undo() {
        types = copy(before);
        features = new ArrayList<>(featuresBefore);
    }

    /** Returns all sources by path, relative to the folder of the roots. */
    Map<String, byte[]> sources() {
        Map<String, byte[]> sources = new TreeMap<>();
        for (Type type : types.values()) {
            String path = type.root + "/" + type.packageName.replace('.', '/') + "/" + type.name;
            String free = sources.containsKey(path + ".java") ? path + type.number : path;
            sources.put(free + ".java", source(type).getBytes(UTF_8));
        }
        for (String each : PACKAGES) {
            List<String> annotations = types.values().stream()
                    .filter(type -> type.packageName.equals(each))
                    .flatMap(type -> declarations(type, "!").stream())
                    .toList();
            if (!annotations.isEmpty()) {
                String text = String.join("\n", annotations) + "\npackage " + each + ";\n";
                sources.put(ROOTS.get(0) + "/" + each.replace('.', '/') + "/package-info.java", text.getBytes(UTF_8));
            }
        }
        return sources;
    }

    private List<String> declarations(Type type, String place) {
        return features.stream()
                .flatMap(feature -> feature
                        .declarations(
                                type.number,
                                place,
                                number -> types.getOrDefault(number, GONE).name,
                                number -> types.getOrDefault(number, GONE).packageName + "."
                                        + types.getOrDefault(number, GONE).name)
                        .stream())
                .toList();
    }

    private String source(Type type) {
        StringBuilder text = new StringBuilder("package " + type.packageName + ";\n");
        for (String each : new TreeSet<>(PACKAGES)) {
            if (!each.equals(type.packageName)
                    && types.values().stream().anyMatch(other -> other.packageName.equals(each))) {
                text.append("import ").append(each).append(".*;\n");
            }
        }
        declarations(type, "<").forEach(each -> text.append(each).append('\n'));
        Type parent = types.get(type.parent);
        String above = parent == null
                ? ""
                : switch (parent.kind) {
                    case "interface" ->
                        type.kind.equals("interface") ? " extends " + parent.name : " implements " + parent.name;
                    case "class", "abstract class" ->
                        type.kind.contains("class") || type.kind.equals("sealed") ? " extends " + parent.name : "";
                    default -> "";
                };
        String access = type.isPublic ? "public " : "";
        String header = switch (type.kind) {
            case "enum" -> access + "enum " + type.name + above + " { ONE, TWO;";
            case "record" -> access + "record " + type.name + "(int one, String two)" + above + " {";
            case "sealed" ->
                access + "sealed class " + type.name + above + " permits " + type.name + ".Only { public static"
                        + " final class Only extends " + type.name + " {}";
            default -> access + type.kind + " " + type.name + above + " {";
        };
        text.append(header).append('\n');
        for (String member : type.members) {
            boolean isInterface = type.kind.equals("interface");
            text.append("  ")
                    .append(
                            isInterface
                                    ? member.replaceFirst("^(public final |protected |private |public )(?!static)", "")
                                            .replaceFirst("^(?=[a-z][\\w.<>]* m\\d\\()", "default ")
                                            .replaceFirst("^Object l", "default Object l")
                                    : member)
                    .append('\n');
        }
        int number = 0;
        for (Use use : type.uses) {
            Type other = types.get(use.of());
            if (other != null) {
                text.append("  ").append(use(type, other, use.way(), number++)).append('\n');
            }
        }
        declarations(type, "").forEach(each -> text.append("  ").append(each).append('\n'));
        text.append("}\n");
        declarations(type, "+").forEach(each -> text.append(each).append('\n'));
        return text.toString();
    }

    private static String use(Type type, Type other, int way, int number) {
        String method = (type.kind.equals("interface") ? "static " : "") + "Object u" + type.number + "x" + number;
        return switch (way) {
            case 0 -> method + "(" + other.name + " x) { return x; }";
            case 1 -> method + "() { return " + other.name + ".LIMIT; }";
            case 2 -> method + "(" + other.name + " x) { return x.hashCode() + \"\" + x.LIMIT; }";
            case 3 -> method + "(java.util.List<? extends " + other.name + "> x) { return x.get(0); }";
            case 4 -> method + "(Object x) { return x instanceof " + other.name + " y ? y : null; }";
            case 5 -> method + "() { return " + other.name + ".class; }";
            case 6 ->
                method + "() { java.util.function.Function<" + other.name
                        + ", Object> f = y -> y.toString(); return f; }";
            case 7 -> method + "(" + other.name + " x) throws Exception { var y = x; return y.getClass(); }";
            default -> "static final int K" + number + " = " + other.name + ".LIMIT + 1;";
        };
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
