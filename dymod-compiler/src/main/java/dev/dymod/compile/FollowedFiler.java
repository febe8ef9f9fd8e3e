package dev.dymod.compile;

import java.io.IOException;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;
import javax.tools.FileObject;
import javax.tools.JavaFileManager.Location;
import javax.tools.JavaFileObject;

/**
 * A filer that tells which file was made of what.
 *
 * <p>Javac 17 tells nobody; Lombok takes javac's own filer from the field {@code delegate}.
 */
final class FollowedFiler implements Filer {

    private final Filer delegate;
    private final ProcessorUse use;

    FollowedFiler(Filer delegate, ProcessorUse use) {
        this.delegate = delegate;
        this.use = use;
    }

    @Override
    public JavaFileObject createSourceFile(CharSequence name, Element... origins) throws IOException {
        JavaFileObject file = delegate.createSourceFile(name, origins);
        use.makes(file, origins);
        return file;
    }

    @Override
    public JavaFileObject createClassFile(CharSequence name, Element... origins) throws IOException {
        JavaFileObject file = delegate.createClassFile(name, origins);
        use.makes(file, origins);
        return file;
    }

    @Override
    public FileObject createResource(
            Location location, CharSequence moduleAndPackage, CharSequence relativeName, Element... origins)
            throws IOException {
        FileObject file = delegate.createResource(location, moduleAndPackage, relativeName, origins);
        use.makes(file, origins);
        return file;
    }

    @Override
    public FileObject getResource(Location location, CharSequence moduleAndPackage, CharSequence relativeName)
            throws IOException {
        // Whether it is there or not: next time that may be otherwise.
        use.reads(location, moduleAndPackage.toString(), relativeName.toString());
        return delegate.getResource(location, moduleAndPackage, relativeName);
    }
}
