package dev.dymod.watch;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Names of the files that editors and other tools write beside the edited file.
 *
 * <p>Names that a Maven build excludes by default, such as {@code #x#} and {@code x~}, are missing here, unless a tool renames
 * the edited file to one of them.
 */
public final class EditorFiles {

    /** Files that never belong to a module. */
    private static final Pattern OWN = Pattern.compile(
            "\\..+\\.sw[a-z]" // vim: recovery, as long as the file is open
                    + "|\\..+\\.swpx" // vim: test whether long names are allowed
                    + "|\\..+\\.kate-swp"
                    + "|.+___jb_(tmp|old|bak)___" // IntelliJ: the new and the old contents, briefly
                    + "|\\.goutputstream-.+" // GNOME: the new contents
                    + "|\\.~lock\\..+#|~\\$.+" // LibreOffice, Microsoft Office: the file is open
                    + "|\\.fuse_hidden.+|\\.nfs[0-9a-f]+" // deleted while it was open
                    + "|Thumbs\\.db|desktop\\.ini");

    /** Files that may be resources, but are usually an editor's. */
    private static final Pattern DOUBTFUL = Pattern.compile(
            "[0-9]+" // vim: test whether the folder is writable, first with 4913
                    + "|sed[A-Za-z0-9]{6}" // sed -i: the new contents
                    + "|.+\\.(tmp|temp|new|old|bak|orig|part|crdownload|vsctmp|crswap|lock|lck|save)"
                    + "|.+~|#.+#|\\.#.+" // only if the pom includes them
                    + "|.+\\.[0-9]{5,}" // Node: the new contents
                    + "|\\..+\\.[A-Za-z0-9]{6}|.+\\.sb-[0-9a-f]+-.+"); // rsync, macOS: the new contents

    private EditorFiles() {}

    /** Returns whether the name of a file shows that it is an editor's, so that it never causes a build. */
    public static boolean isEditorsOwn(Path file) {
        return OWN.matcher(nameOf(file)).matches();
    }

    /** Returns whether a new file with this name usually disappears again soon. */
    static boolean isDoubtful(Path file) {
        return DOUBTFUL.matcher(nameOf(file)).matches();
    }

    /**
     * Returns whether a missing file is likely to come back at once, because an editor has it open, or has renamed it to write
     * a new file in its place.
     *
     * @return false if its folder cannot be read
     */
    public static boolean isBeingReplaced(Path file) {
        String name = nameOf(file);
        Path folder = file.resolveSibling("");
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (DirectoryStream<Path> beside = Files.newDirectoryStream(folder)) {
            for (Path other : beside) {
                if (nameOf(other).contains(name) && (isEditorsOwn(other) || isDoubtful(other))) {
                    return true;
                }
            }
            return false;
        } catch (IOException | DirectoryIteratorException e) {
            return false; // The next scan reports it.
        }
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }
}
