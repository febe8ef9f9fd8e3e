package dev.dymod.check;

import dev.dymod.publication.EngineMark;
import dev.dymod.publication.ModuleDirectory;
import dev.dymod.publication.Publication;
import dev.dymod.publication.RingFormat;
import dev.dymod.publication.Segment;
import dev.dymod.publication.SessionDirectory;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Signature of files that belong to dymod-reload or to a debug session: their names, and for some names their contents. */
final class EngineSignature {

    private static final String CLASS_FILE = ".class";

    private static final String SCRIPT_NAME = "/dymod.js";

    private static final Pattern ENGINE_JAR = anywhere("dymod-reload(-[^/]*)?\\.jar");

    /** Every package except {@code dev.dymod} and {@code dev.dymod.spi}, which a release may have. */
    private static final Pattern ENGINE_CLASS = anywhere("dev/dymod/(?!spi/)[^/]+/.*\\.class");

    private static final Pattern ENGINE_POM = anywhere("META-INF/maven/dev\\.dymod/dymod-reload/.*");
    private static final Pattern LINKER = anywhere("META-INF/services/.*\\.Linker");
    private static final Pattern POINTER = anywhere(Pattern.quote(ModuleDirectory.CURRENT));
    private static final Pattern STATUS = anywhere(Pattern.quote(SessionDirectory.STATUS));
    private static final Pattern PROGRAM_OUTPUT =
            anywhere("(" + Pattern.quote(SessionDirectory.OUTPUT) + "|" + Pattern.quote(SessionDirectory.ERRORS) + ")");
    /** The file that opens the page of a session. */
    private static final Pattern OPENS_PAGE = anywhere(Pattern.quote(SessionDirectory.PAGE));

    private static final Pattern SEGMENT = anywhere(ModuleDirectory.GENERATIONS + "/" + Segment.FILE_NAME);

    /** Classes of dymod-reload that are recognized also after a relocation. */
    private static final Pattern MARKED = anywhere("(" + String.join("|", EngineMark.CLASSES) + ")\\.class");

    /** Files that a browser loads, or that a program makes pages from. JTE compiles the text of a template into a bin file. */
    private static final Pattern PAGE = Pattern.compile(
            "(?i).*\\.(html?|xhtml|m?js|jsx|tsx?|vue|svelte|jspx?|jspf|tagx?|gsp|ftlh?|ftl"
                    + "|mustache|hbs|handlebars|peb|pebble|vm|vtl|jte|kte|twig|tpl|tmpl|thtml)|(.*/)?Jte[^/]*Generated\\.bin");

    private static final String HOST = "//(localhost|127\\.0\\.0\\.1|\\[::1\\])";

    /** The address of the script that a session serves; the port may be an expression. */
    private static final Pattern SCRIPT = Pattern.compile(HOST + "[^\\s\"'<>]{0,80}/dymod\\.js");

    /** What is before an expression for the port. */
    private static final Pattern SCRIPT_BEGIN = Pattern.compile(HOST + ":?$");

    private EngineSignature() {}

    private static Pattern anywhere(String path) {
        return Pattern.compile("(.*/)?" + path);
    }

    /** Returns what a file is, if its name says so. */
    static Optional<String> ofName(String name) {
        if (ENGINE_JAR.matcher(name).matches() || ENGINE_POM.matcher(name).matches()) {
            return Optional.of(Messages.engine());
        }
        if (SEGMENT.matcher(name).matches()) {
            return Optional.of(Messages.session());
        }
        return ENGINE_CLASS.matcher(name).matches() ? Optional.of(Messages.engineClass()) : Optional.empty();
    }

    /** Returns whether a file has to be read to decide. */
    static boolean mustBeRead(String name) {
        return name.endsWith(CLASS_FILE)
                || LINKER.matcher(name).matches()
                || POINTER.matcher(name).matches()
                || STATUS.matcher(name).matches()
                || PROGRAM_OUTPUT.matcher(name).matches()
                || PAGE.matcher(name).matches();
    }

    /** Returns what a file is by its contents, if it {@linkplain #mustBeRead must be read}. */
    static Optional<String> ofContents(String name, byte[] contents) {
        String text = new String(contents, StandardCharsets.ISO_8859_1);
        if (name.endsWith(CLASS_FILE)) {
            if (text.contains(EngineMark.TEXT) && MARKED.matcher(name).matches()) {
                return Optional.of(Messages.relocatedClass());
            }
            return text.contains(SCRIPT_NAME) && hasScript(contents)
                    ? Optional.of(Messages.scriptInClass())
                    : Optional.empty();
        }
        if (LINKER.matcher(name).matches()) {
            return text.contains("ReloadLinker") ? Optional.of(Messages.linker()) : Optional.empty();
        }
        if (PROGRAM_OUTPUT.matcher(name).matches()) {
            return text.startsWith(RingFormat.BEGINNING) ? Optional.of(Messages.session()) : Optional.empty();
        }
        if (OPENS_PAGE.matcher(name).matches() && text.contains("<meta name=\"dymod-token\"")) {
            return Optional.of(Messages.session());
        }
        if (PAGE.matcher(name).matches()) {
            return SCRIPT.matcher(text).find() ? Optional.of(Messages.script()) : Optional.empty();
        }
        boolean session = POINTER.matcher(name).matches()
                ? Publication.isPointer(text)
                : text.contains("\"generation\"") && text.contains("\"recompiled\"") && text.contains("\"contract\"");
        return session ? Optional.of(Messages.session()) : Optional.empty();
    }

    /** Returns whether strings of a class have the address of the script, as one string, or as two with an expression between. */
    private static boolean hasScript(byte[] classFile) {
        boolean begins = false;
        boolean ends = false;
        for (String text : StringConstants.of(classFile)) {
            if (SCRIPT.matcher(text).find()) {
                return true;
            }
            begins |= SCRIPT_BEGIN.matcher(text).find();
            ends |= text.startsWith(SCRIPT_NAME);
        }
        return begins && ends;
    }
}
