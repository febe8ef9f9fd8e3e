package dev.dymod.build;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Filter that copies resources without a change. */
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
    public boolean reproduces(byte[] byBuild, Path file, byte[] contents) {
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
