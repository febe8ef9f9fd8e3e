package dev.dymod.check;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Script with an appended archive, which it unpacks when it is run. The archive begins where a line of the script would.
 *
 * @param starts positions at which an archive of a known kind may begin
 * @param isBinary whether the file contains anything that is not text
 */
record LauncherScript(List<Long> starts, boolean isBinary) {

    private static final List<String> MAGIC = Stream.concat(
                    ArchiveKind.COMPRESSED_MAGIC.stream(), Stream.of("PK\u0003\u0004"))
            .toList();

    /** Number of bytes up to the end of the last magic number, that of a tar. */
    private static final int HEAD = 262;

    /** Limit on {@link #starts}: a binary file has many bytes that look like an archive after a line end. */
    private static final int MOST_STARTS = 64;

    static LauncherScript of(Path file) throws IOException {
        List<Long> starts = new ArrayList<>();
        boolean binary = false;
        try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            long at = 0;
            for (int next = in.read(); next >= 0 && starts.size() < MOST_STARTS; next = in.read()) {
                at++;
                binary |= next < '\t';
                if (next == '\n' && isArchive(in)) {
                    starts.add(at);
                }
            }
        }
        return new LauncherScript(List.copyOf(starts), binary);
    }

    private static boolean isArchive(BufferedInputStream in) throws IOException {
        in.mark(HEAD);
        String head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
        in.reset();
        return MAGIC.stream().anyMatch(head::startsWith) || head.startsWith("ustar", ArchiveKind.TAR_MAGIC);
    }
}
