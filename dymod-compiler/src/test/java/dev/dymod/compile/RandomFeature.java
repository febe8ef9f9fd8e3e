package dev.dymod.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Declarations in several types that depend on each other, with alternatives: one of {@link RandomFeatures}, with types for its
 * roles.
 *
 * <p>Immutable. The template has a line for each declaration: its place, a colon, its text.
 * <ul>
 *   <li>{@code P}, {@code Q}, {@code U} or {@code W} is a role, which stands for a type; {@code P+} is the file of that type,
 *       {@code P<} its imports, {@code P!} the {@code package-info} of its package
 *   <li>in the text, {@code $P} is the simple name of such a type, {@code $$P} its full name, and {@code #} the number of
 *       this feature
 *   <li>double angle quotes enclose alternatives; all first alternatives compile together
 *   <li>{@code =} in the first line: all types have to be in one package
 * </ul>
 *
 * @param roles number of the type for each role
 * @param choices index of the chosen alternative at each place
 */
record RandomFeature(int number, String template, Map<Character, Integer> roles, List<Integer> choices) {

    private static final Pattern ALTERNATIVES = Pattern.compile("\u00ab([^\u00bb]*)\u00bb");
    private static final Pattern ROLE = Pattern.compile("\\$(\\$?)([PQUW])(?![A-Za-z0-9$#])");

    RandomFeature {
        roles = Map.copyOf(roles);
        choices = List.copyOf(choices);
    }

    /** Creates a feature with all first alternatives. */
    static RandomFeature of(int number, String template, Map<Character, Integer> roles) {
        List<Integer> choices =
                ALTERNATIVES.matcher(template).results().map(place -> 0).toList();
        return new RandomFeature(number, template, roles, choices);
    }

    static boolean isOfOnePackage(String template) {
        return template.startsWith("=");
    }

    static List<Character> rolesOf(String template) {
        return template.lines()
                .filter(line -> !line.startsWith("="))
                .map(line -> line.charAt(0))
                .distinct()
                .toList();
    }

    /** Returns this feature with another alternative, most often at one place; unchanged when it has no alternatives. */
    RandomFeature changed(Random random) {
        List<Integer> next = new ArrayList<>(choices);
        List<String> places = ALTERNATIVES
                .matcher(template)
                .results()
                .map(place -> place.group(1))
                .toList();
        for (int i = 0; i == 0 || random.nextInt(3) == 0; i++) {
            if (!places.isEmpty()) {
                int place = random.nextInt(places.size());
                next.set(place, random.nextInt(alternatives(places.get(place)).length));
            }
        }
        return new RandomFeature(number, template, roles, next);
    }

    /** Returns this feature with another type for one role. */
    RandomFeature moved(Random random, int type) {
        List<Character> letters = rolesOf(template);
        Map<Character, Integer> next = new HashMap<>(roles);
        next.put(letters.get(random.nextInt(letters.size())), type);
        return new RandomFeature(number, template, next, choices);
    }

    /**
     * Returns the declarations at one place of one type.
     *
     * @param place text after the role in a template: empty, or one of {@code +<!}
     * @param name returns the simple name of a type
     * @param fullName returns the name with the package
     */
    List<String> declarations(
            int type, String place, Function<Integer, String> name, Function<Integer, String> fullName) {
        UnaryOperator<String> named = text -> ROLE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement((found.group(1).isEmpty() ? name : fullName)
                        .apply(roles.get(found.group(2).charAt(0)))));
        return chosen().lines()
                .filter(line -> !line.startsWith("="))
                .filter(line -> roles.get(line.charAt(0)) == type)
                .filter(line -> line.substring(1, line.indexOf(':')).equals(place))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .map(line -> named.apply(line).replace("#", "" + number))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toList());
    }

    private String chosen() {
        int[] place = {0};
        return ALTERNATIVES
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(alternatives(found.group(1))[choices.get(place[0]++)]));
    }

    private static String[] alternatives(String text) {
        return text.split("\\|", -1);
    }
}
