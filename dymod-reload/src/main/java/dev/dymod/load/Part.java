package dev.dymod.load;

import dev.dymod.load.Segments.Source;
import dev.dymod.publication.Publication;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Optional;

/**
 * Module of a generation's class loader. A loader has several modules only if they share a package.
 *
 * @param publication the loaded publication
 * @param segments the files
 * @param copy the frozen copy of the module on the program's class path
 * @param place the jar for code that looks for one
 * @param packages the attributes of the packages
 * @param domain the protection domain of the classes; it does not refer to the class loader, because before JDK 24 a thread
 *     keeps the domains of all frames under which it was started
 */
record Part(
        Publication publication,
        Segments segments,
        StaticCopy copy,
        WholeJar place,
        PackageAttributes packages,
        ProtectionDomain domain) {

    static Part of(Publication publication, Segments segments, StaticCopy copy, WholeJar place) {
        CodeSource jar = new CodeSource(place.url(), (Certificate[]) null);
        ProtectionDomain domain = new ProtectionDomain(jar, null, null, null);
        return new Part(publication, segments, copy, place, new PackageAttributes(segments), domain);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    String module() {
        return publication.module();
    }

    Optional<Source> entry(String name) {
        return segments.entry(name);
    }

    boolean isContract(String type) {
        return publication.contract().types().contains(type);
    }

    /** Returns whether this part has a file or folder of that name. */
    boolean has(String name) {
        return name.isEmpty() || entry(name).isPresent() || segments.hasFolder(name);
    }

    /** Returns the URL of a file or folder that this part {@link #has}. */
    URL url(String name) {
        try {
            String path = new URI(null, null, "/" + name, null).getRawPath();
            return new URL(null, "jar:" + place.url() + "!" + path, new SegmentHandler(place, name, entry(name)));
        } catch (MalformedURLException | URISyntaxException e) {
            throw new IllegalStateException("no URL for " + name, e);
        }
    }
}
