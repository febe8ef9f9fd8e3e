package dev.dymod.init;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Pom that is generated at random from the things that poms have: encodings, line ends, comments, odd spaces, profiles.
 *
 * @param bytes the file
 * @param text its text, without a byte order mark
 * @param description the random choices, for a failure
 */
record GeneratedPom(byte[] bytes, String text, String description) {

    private record Encoding(String declared, Charset charset, boolean hasMark) {}

    private static final List<Encoding> ENCODINGS = List.of(
            new Encoding("", StandardCharsets.UTF_8, false),
            new Encoding("UTF-8", StandardCharsets.UTF_8, false),
            new Encoding("utf-8", StandardCharsets.UTF_8, false),
            new Encoding("UTF-8", StandardCharsets.UTF_8, true),
            new Encoding("ISO-8859-1", StandardCharsets.ISO_8859_1, false),
            new Encoding("windows-1252", Charset.forName("windows-1252"), false),
            new Encoding("US-ASCII", StandardCharsets.US_ASCII, false),
            new Encoding("UTF-16", StandardCharsets.UTF_16LE, true),
            new Encoding("UTF-16", StandardCharsets.UTF_16BE, true));

    private static final List<String> LINE_ENDS = List.of("\n", "\n", "\r\n", "\r\n", "\r", "mixed");

    private static final List<String> INDENTATIONS = List.of("  ", "    ", "\t", " ", "");

    private static final List<String> ROOTS = List.of(
            "<project>",
            "<project xmlns=\"http://maven.apache.org/POM/4.0.0\">",
            "<project xmlns='http://maven.apache.org/POM/4.0.0' >",
            "<project xmlns=\"http://maven.apache.org/POM/4.1.0\">",
            "<project xmlns=\"http://maven.apache.org/POM/4.0.0\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
                    + "         xsi:schemaLocation = \"http://maven.apache.org/POM/4.0.0 "
                    + "http://maven.apache.org/xsd/maven-4.0.0.xsd\">",
            "<project\n    xmlns=\"http://maven.apache.org/POM/4.0.0\"\n    child.project.url.inherit.append.path = 'false'\n>");

    private static final List<String> PROFILES = List.of(
            "",
            "",
            "<profiles/>",
            "<profiles />",
            "<profiles></profiles>",
            "<profiles>\n</profiles>",
            "<profiles> <!-- none yet --> </profiles>",
            "<profiles>\n<!-- none yet -->\n</profiles>",
            "<profiles>\n<profile>\n<id>other</id>\n</profile>\n</profiles>",
            "<profiles><profile><id>other</id></profile></profiles>",
            "<profiles>\n<profile>\n<id>other</id>\n<build>\n<defaultGoal>install</defaultGoal>\n</build>\n</profile>\n\n"
                    + "<!-- <profile><id>debug</id></profile> -->\n</profiles>",
            "<profiles>\n<profile>\n<id>debug</id>\n</profile>\n</profiles>",
            "<profiles>\n<profile>\n<id><![CDATA[debug]]></id> <!-- by hand -->\n</profile>\n</profiles>",
            "<profiles><profile><id> debug </id></profile></profiles>",
            "<profiles>\n<profile>\n<build/>\n<id>debug</id>\n</profile>\n</profiles>",
            "<profiles>\n<profile>\n<id>debug</id>\n<build>\n<finalName>x</finalName>\n</build>\n</profile>\n</profiles>",
            "<profiles>\n<profile>\n<id>debug</id>\n<build><plugins></plugins></build>\n"
                    + "<properties><a>1</a></properties></profile>\n<profile>\n<id>z</id>\n</profile>\n</profiles>");

    private static final List<String> SECTIONS = List.of(
            "<!-- a comment with <profiles> and </project> in it -->",
            "<?pi some data?>",
            "<name>a &amp; b &lt; c &#65;</name>",
            "<description><![CDATA[ <profiles> & ]]> and text\n   over lines </description>",
            "<parent>\n<groupId>other</groupId>\n<artifactId>elsewhere</artifactId>\n<version>3</version>\n"
                    + "<relativePath>../../elsewhere/pom.xml</relativePath>\n</parent>",
            "<parent><groupId>other</groupId><artifactId>p</artifactId><version>3</version><relativePath/></parent>",
            "<properties>\n<a.b   >1</a.b >\n<empty/>\n</properties>",
            "<dependencies>\n<!-- none -->\n</dependencies>",
            "<build>\n<plugins>\n<plugin>\n<artifactId>maven-jar-plugin</artifactId>\n"
                    + "<configuration><profiles><profile>x</profile></profiles></configuration>\n</plugin>\n</plugins>\n</build>",
            "<modules>\n<module>a</module> <!-- first -->\n<module>b</module></modules>",
            "<url>x</url><inceptionYear>2001</inceptionYear>",
            "<organization>\n<name>Caf&#233;</name>\n</organization>");

    /** Generates a pom; the same for equal numbers. */
    static GeneratedPom of(int number) {
        Random random = new Random(number);
        Encoding encoding = any(random, ENCODINGS);
        String lineEnd = any(random, LINE_ENDS);
        String unit = any(random, INDENTATIONS);
        boolean isOneLine = random.nextInt(12) == 0;
        List<String> sections = new ArrayList<>(List.of(
                "<modelVersion>4.0.0</modelVersion>",
                "<groupId>g</groupId>",
                "<artifactId>a</artifactId>",
                "<version>1</version>"));
        List<String> parts = new ArrayList<>(SECTIONS);
        boolean hasParent = false;
        for (int i = random.nextInt(6); i > 0; i--) {
            String section = parts.remove(random.nextInt(parts.size()));
            boolean isParent = section.startsWith("<parent>");
            if (!isParent || !hasParent) {
                sections.add(random.nextInt(sections.size() + 1), section);
            }
            hasParent |= isParent;
        }
        String profiles = any(random, PROFILES);
        if (!profiles.isEmpty()) {
            int at = random.nextBoolean() ? sections.size() : random.nextInt(sections.size() + 1);
            sections.add(at, profiles);
        }
        if (!encoding.charset().equals(StandardCharsets.US_ASCII) && random.nextBoolean()) {
            sections.add("<!-- caf\u00e9 -->");
        }
        StringBuilder xml = new StringBuilder();
        if (!encoding.declared().isEmpty()) {
            char quote = random.nextBoolean() ? '"' : '\'';
            xml.append("<?xml version=" + quote + "1.0" + quote + " encoding=" + quote + encoding.declared() + quote
                    + "?>");
            xml.append(random.nextInt(4) == 0 ? "" : "\n");
        }
        xml.append(random.nextInt(4) == 0 ? "<!-- licence\n   of many lines -->\n" : "");
        xml.append(any(random, ROOTS));
        String gap = random.nextInt(3) == 0 ? "\n\n" : "\n";
        int level = 1;
        for (String section : sections) {
            String[] lines = section.split("\n", -1);
            for (int i = 0; i < lines.length; i++) {
                if (lines[i].startsWith("</")) {
                    level--;
                }
                xml.append(isOneLine ? "" : (i == 0 ? gap : "\n") + unit.repeat(Math.max(0, level)));
                xml.append(lines[i]);
                boolean opens = lines[i].matches("<[a-z][^/]*>") && !lines[i].contains("/");
                level += opens ? 1 : 0;
            }
            level = 1;
        }
        xml.append(isOneLine || random.nextInt(8) == 0 ? "" : "\n")
                .append(any(random, List.of("</project>", "</project >", "</project>\n")));
        xml.append(any(random, List.of("", "\n", "\n\n", "\n<!-- end -->\n", "<!-- end -->")));
        String text = withLineEnds(xml.toString(), lineEnd, random);
        byte[] content = ((encoding.hasMark() ? "\uFEFF" : "") + text).getBytes(encoding.charset());
        return new GeneratedPom(
                content,
                text,
                number + ": " + encoding + ", " + lineEnd.replace("\r", "CR").replace("\n", "LF"));
    }

    private static <T> T any(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static String withLineEnds(String text, String lineEnd, Random random) {
        StringBuilder result = new StringBuilder();
        for (char each : text.toCharArray()) {
            if (each == '\n') {
                result.append(lineEnd.equals("mixed") ? any(random, List.of("\n", "\r\n", "\r")) : lineEnd);
            } else {
                result.append(each);
            }
        }
        return result.toString();
    }
}
