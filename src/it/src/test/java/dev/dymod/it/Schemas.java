package dev.dymod.it;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Checks the files that editors and scripts read against their published schemas. */
final class Schemas {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private Schemas() {}

    /** Checks {@code status.json} and all reports of programs, as they are now. */
    static void check(Project project, String module) {
        Path directory = project.file(module + "/target/dymod");
        check("status", directory.resolve("status.json"));
        Project.list(directory.resolve("apps")).stream()
                .filter(file -> file.toString().endsWith(".json"))
                .forEach(file -> check("app", file));
    }

    private static void check(String name, Path file) {
        try {
            check(name, file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new AssertionError(file + " is not there", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Checks a text. */
    static void checkText(String name, String text) {
        try {
            check(name, "the text", text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(String name, String what, String text) throws IOException {
        checkAgainst(Files.readString(Environment.schemas().resolve(name + ".schema.json")), what, text);
    }

    /** Checks a text against the text of a schema. */
    static void checkAgainst(String schema, String what, String text) {
        String wrong =
                SCHEMAS.getSchema(schema).validate(text, InputFormat.JSON).toString();
        if (!wrong.equals("[]")) {
            throw new AssertionError(what + " is not as its schema says: " + wrong + "\n" + text);
        }
    }
}
