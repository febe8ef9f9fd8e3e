package dev.dymod.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDiskTest {

    /** Larger than the buffer for reading. */
    private static final int SIZE = 20_000;

    @TempDir
    private Path folder;

    private final Disk disk = LocalDisk.ofThisSystem();

    @Test
    void files_of_one_size_that_differ_in_one_bit_have_different_hashes() throws IOException {
        Set<Long> hashes = new HashSet<>();
        hashes.add(hashOf(new byte[SIZE]));
        int changes = 0;
        for (int at = 0; at < SIZE; at += SIZE / 10) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                byte[] content = new byte[SIZE];
                content[at] = (byte) (1 << bit);
                hashes.add(hashOf(content));
                changes++;
            }
        }
        assertEquals(changes + 1, hashes.size());
        assertEquals(hashOf(new byte[SIZE]), hashOf(new byte[SIZE]));
    }

    private long hashOf(byte[] content) throws IOException {
        return disk.hash(Files.write(folder.resolve("file"), content));
    }
}
