package dev.dymod.module;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** For resources without expressions: they are copied as they are. */
public final class NoFilter implements ResourceFilter, ResourceFilter.Values {

    @Override
    public List<Path> valueFiles() {
        return List.of();
    }

    @Override
    public Values values() {
        return this;
    }

    @Override
    public boolean made(byte[] byBuild, Path file, byte[] contents) {
        return Arrays.equals(byBuild, contents);
    }

    @Override
    public String name(String name) {
        return name;
    }

    @Override
    public byte[] contents(Path file, byte[] contents) {
        return contents;
    }
}
