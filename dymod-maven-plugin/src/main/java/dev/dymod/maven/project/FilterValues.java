package dev.dymod.maven.project;

import dev.dymod.build.ResourceFilter;
import dev.dymod.build.UnfilteredException;
import dev.dymod.maven.invoke.MavenMessages;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.shared.filtering.FilterWrapper;

/** Replaces expressions by their values at one moment, in memory. */
final class FilterValues implements ResourceFilter.Values {

    private final FilterSettings settings;
    private final List<FilterWrapper> wrappers;

    FilterValues(FilterSettings settings, List<FilterWrapper> wrappers) {
        this.settings = settings;
        this.wrappers = List.copyOf(wrappers);
    }

    @Override
    public String name(String name) throws UnfilteredException {
        if (!settings.fileNames()) {
            return name;
        }
        List<String> filtered = new ArrayList<>();
        for (String segment : name.split("/", -1)) {
            filtered.add(name(name, segment));
        }
        String entry = String.join("/", filtered).replace('\\', '/').replaceAll("/+", "/");
        // The session must not write outside the class folder.
        if (entry.startsWith("/") || List.of(entry.split("/", -1)).contains("..")) {
            throw badName(name, Messages.leadsOutside(entry));
        }
        return entry;
    }

    private String name(String name, String segment) throws UnfilteredException {
        try (Writer filtered = new StringWriter();
                Reader reader = wrap(new StringReader(segment))) {
            reader.transferTo(filtered);
            return filtered.toString();
        } catch (IOException | IllegalArgumentException e) {
            throw badName(name, MavenMessages.reason(e));
        }
    }

    private UnfilteredException badName(String name, String reason) {
        return new UnfilteredException(settings.pom(), reason, Messages.badName(name, reason));
    }

    /** Reads strictly and writes leniently, as maven-resources-plugin does. */
    @Override
    public byte[] contents(Path file, byte[] contents) throws UnfilteredException {
        if (!settings.isFiltered(file)) {
            return contents;
        }
        ByteArrayOutputStream filtered = new ByteArrayOutputStream(contents.length);
        String encoding = settings.encoding(file);
        try {
            Charset charset = Charset.forName(encoding);
            try (Reader reader = wrap(new InputStreamReader(new ByteArrayInputStream(contents), charset.newDecoder()));
                    Writer writer = new OutputStreamWriter(filtered, charset)) {
                reader.transferTo(writer);
            }
        } catch (IOException
                | IllegalArgumentException e) { // The latter is for an unknown encoding, or for a bad value.
            String reason = Messages.unreadable(e, encoding);
            UnfilteredException unfiltered = new UnfilteredException(file, reason, Messages.badResource(file, reason));
            unfiltered.initCause(e);
            throw unfiltered;
        }
        return filtered.toByteArray();
    }

    private Reader wrap(Reader reader) {
        Reader wrapped = reader;
        for (FilterWrapper wrapper : wrappers) {
            wrapped = wrapper.getReader(wrapped);
        }
        return wrapped;
    }
}
