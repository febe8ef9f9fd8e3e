package dev.dymod.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Picture of a terminal as an SVG: text with the colours of ANSI escape sequences. */
final class TerminalPicture {

    private static final Pattern ESCAPE = Pattern.compile("\u001B\\[([0-9;]*)([A-Za-z])");

    /** Colours from black to white, as numbered by ANSI. */
    private static final List<String> COLOURS =
            List.of("#6c7086", "#f38ba8", "#a6e3a1", "#f9e2af", "#89b4fa", "#f5c2e7", "#94e2d5", "#ffffff");

    private static final int COLUMNS = 116;
    private static final double COLUMN = 8.43;
    private static final int ROW = 20;
    private static final int TOP = 52;
    private static final int LEFT = 20;

    private final String title;
    private final List<String> rows = new ArrayList<>();

    TerminalPicture(String title) {
        this.title = title;
    }

    /** Adds a line of a program's output, in as many rows as it needs. */
    void add(String line) {
        StringBuilder row = new StringBuilder();
        String style = "";
        int column = 0;
        int end = 0;
        Matcher escape = ESCAPE.matcher(line);
        while (end < line.length()) {
            boolean more = escape.find();
            for (char letter :
                    line.substring(end, more ? escape.start() : line.length()).toCharArray()) {
                if (column++ == COLUMNS) {
                    rows.add(row.toString());
                    row.setLength(0);
                    row.append(style);
                    column = 1;
                }
                row.append(letter);
            }
            end = more ? escape.end() : line.length();
            if (more) {
                style = isReset(escape) ? "" : style + escape.group();
                row.append(escape.group());
            }
        }
        rows.add(row.toString());
    }

    /** Adds a note on what the user does. */
    void note(String text) {
        add("\u001B[3;33m" + text + "\u001B[m");
    }

    private static boolean isReset(Matcher escape) {
        return escape.group(1).isEmpty() || escape.group(1).equals("0");
    }

    String svg() {
        int width = (int) Math.round(2 * LEFT + COLUMNS * COLUMN);
        int height = TOP + rows.size() * ROW + 8;
        StringBuilder svg =
                new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" aria-label="%s">
                <rect width="100%%" height="100%%" rx="10" fill="#1e1e2e"/>
                <circle cx="22" cy="20" r="6" fill="#f38ba8"/>
                <circle cx="42" cy="20" r="6" fill="#f9e2af"/>
                <circle cx="62" cy="20" r="6" fill="#a6e3a1"/>
                <g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" \
                fill="#cdd6f4" xml:space="preserve">
                <text x="50%%" y="25" text-anchor="middle" fill="#9399b2">%s</text>
                """.formatted(width, height, width, height, escaped(title), escaped(title)));
        for (int i = 0; i < rows.size(); i++) {
            svg.append("<text x=\"%d\" y=\"%d\">%s</text>\n".formatted(LEFT, TOP + i * ROW, spans(rows.get(i))));
        }
        return svg.append("</g>\n</svg>\n").toString();
    }

    private static String spans(String row) {
        StringBuilder spans = new StringBuilder();
        Style style = Style.PLAIN;
        Matcher escape = ESCAPE.matcher(row);
        int end = 0;
        while (escape.find()) {
            spans.append(style.span(row.substring(end, escape.start())));
            style = escape.group(2).equals("m") ? style.and(escape.group(1)) : style;
            end = escape.end();
        }
        return spans.append(style.span(row.substring(end))).toString();
    }

    /** Style of the letters between two escape sequences. A negative colour is that of the terminal. */
    private record Style(int colour, boolean bold, boolean italic) {

        static final Style PLAIN = new Style(-1, false, false);

        Style and(String codes) {
            Style style = this;
            for (String code : (codes.isEmpty() ? "0" : codes).split(";")) {
                style = style.with(Integer.parseInt(code));
            }
            return style;
        }

        private Style with(int code) {
            if (code == 0) {
                return PLAIN;
            }
            if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) {
                return new Style(code % 10, bold, italic);
            }
            return switch (code) {
                case 1 -> new Style(colour, true, italic);
                case 3 -> new Style(colour, bold, true);
                case 22 -> new Style(colour, false, italic);
                case 23 -> new Style(colour, bold, false);
                case 39 -> new Style(-1, bold, italic);
                default -> this;
            };
        }

        String span(String text) {
            if (text.isEmpty() || equals(PLAIN)) {
                return escaped(text);
            }
            return "<tspan%s%s%s>%s</tspan>"
                    .formatted(
                            colour < 0 ? "" : String.format(Locale.ROOT, " fill=\"%s\"", COLOURS.get(colour)),
                            bold ? " font-weight=\"bold\"" : "",
                            italic ? " font-style=\"italic\"" : "",
                            escaped(text));
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
