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
 * Declarations in several types that depend on each other, parts of which have alternatives: one of {@link RandomFeatures}, with types
 * for its roles.
 *
 * <p>Immutable. The text of a template has a line for each declaration: where it stands, a colon, what it is.
 * <ul>
 *   <li>{@code P}, {@code Q}, {@code U} or {@code W} is one of its types, {@code P+} the file of that type, {@code P<} the imports
 *       there, {@code P!} the {@code package-info} beside it
 *   <li>within the text {@code $P} is the simple name of such a type, {@code $$P} its full name, and {@code #} a number that only
 *       this feature has
 *   <li>between double angle quotes stand alternatives; those which come first compile together
 *   <li>{@code =} in the first line: all types are to be in one package
 * </ul>
 *
 * @param roles the number of the type that stands for each letter
 * @param choices which alternative is chosen at each place that has some
 */
record RandomFeature(int number, String template, Map<Character, Integer> roles, List<Integer> choices) {

    private static final Pattern ALTERNATIVES = Pattern.compile("\u00ab([^\u00bb]*)\u00bb");
    private static final Pattern ROLE = Pattern.compile("\\$(\\$?)([PQUW])(?![A-Za-z0-9$#])");

    RandomFeature {
        roles = Map.copyOf(roles);
        choices = List.copyOf(choices);
    }

    /** One with the first of all alternatives. */
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

    /** Where else another alternative is chosen, most often at one place; the same when there are none. */
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

    /** With another type for one of its letters. */
    RandomFeature moved(Random random, int type) {
        List<Character> letters = rolesOf(template);
        Map<Character, Integer> next = new HashMap<>(roles);
        next.put(letters.get(random.nextInt(letters.size())), type);
        return new RandomFeature(number, template, next, choices);
    }

    /**
     * What it declares at one kind of place of one type.
     *
     * @param place what follows the letter in a template: nothing, or one of {@code +<!}
     * @param name the simple name of a type
     * @param fullName that with the package
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
