package dev.dymod.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Incremental compiles with MapStruct, an isolating processor: the class for a mapper depends on all types that it can reach. */
final class MapStructIT {

    @TempDir
    Path folder;

    private EditedModule module;

    @BeforeEach
    void begin() throws IOException {
        module = new EditedModule(folder);
        module.classPath = EditedModule.processors("mapstruct", "lombok");
        module.processorPath =
                EditedModule.processors("mapstruct-processor", "mapstruct", "lombok", "lombok-mapstruct-binding");
        module.write("m/SheepMapper", """
                package m;
                import org.mapstruct.*;
                @Mapper(unmappedTargetPolicy = ReportingPolicy.IGNORE)
                public interface SheepMapper { Dto map(Sheep sheep); }
                """);
        module.write("p/Unused", "package p; class Unused { int f() { return 1; } }");
        module.write("m/Sheep", """
                package m;
                public class Sheep {
                    private String name; private Wool wool;
                    public String getName() { return name; } public void setName(String n) { name = n; }
                    public Wool getWool() { return wool; } public void setWool(Wool w) { wool = w; }
                }
                """);
        module.write("m/Wool", "package m; @lombok.Data public class Wool { private int length; }");
        module.write(
                "m/Dto", "package m; @lombok.Data public class Dto { private String name; private WoolDto wool; }");
        module.write(
                "m/WoolDto",
                "package m; @lombok.Data public class WoolDto { private int length; private int weight; }");
        module.write("m/User", """
                package m;
                class User { Dto f(Sheep s) { return org.mapstruct.factory.Mappers.getMapper(SheepMapper.class).map(s); } }
                """);
        module.write("m/Direct", "package m; class Direct { Object f() { return new SheepMapperImpl(); } }");
        module.compile();
        assertTrue(module.classes().file("m/SheepMapperImpl.class").isPresent());
    }

    @AfterEach
    void end() {
        module.close();
    }

    @Test
    void a_body_elsewhere_leaves_the_mapper_alone() throws IOException {
        assertEquals("Unused", module.replace("p/Unused", "1", "2").compile());
        assertEquals(
                "Sheep",
                module.replace("m/Sheep", "return name", "return name + name").compile());
        assertEquals(
                "User",
                module.replace("m/User", "return org", "return (Dto) org").compile());
    }

    @Test
    void a_new_property_is_mapped() throws IOException {
        assertEquals(
                "Dto SheepMapper User",
                module.replace("m/Dto", "String name;", "String name; int age;").compile());
        assertEquals(
                "Sheep SheepMapper User",
                module.replace(
                                "m/Sheep",
                                "public Wool getWool",
                                "public int getAge() { return 1; } public Wool getWool")
                        .compile());
    }

    @Test
    void a_new_property_of_a_nested_type_is_mapped() throws IOException {
        assertEquals(
                "SheepMapper Wool",
                withoutUsers(module.replace("m/Wool", "int length;", "int length; int weight;")
                        .compile()));
    }

    /** Removes the users of the mapper, which other tests check. */
    private static String withoutUsers(String compiled) {
        return compiled.replaceAll("(Direct|Dto|Sheep|User) ", "");
    }

    @Test
    void the_mapper_changes_and_is_removed() throws IOException {
        assertEquals(
                "Direct SheepMapper User",
                module.replace("m/SheepMapper", "Dto map(", "WoolDto wool(Wool wool); Dto map(")
                        .compile());
        assertEquals("FAILS", module.delete("m/SheepMapper").compile());
        module.delete("m/User").delete("m/Direct");
        module.compile();
        assertTrue(module.classes().file("m/SheepMapperImpl.class").isEmpty());
    }

    @Test
    void a_mapper_is_renamed() throws IOException {
        module.delete("m/SheepMapper").write("m/WoolMapper", """
                package m;
                @org.mapstruct.Mapper public interface WoolMapper {
                    @org.mapstruct.Mapping(target = "weight", ignore = true) WoolDto map(Wool wool);
                }
                """);
        assertEquals("FAILS", module.compile());
        module.delete("m/User").delete("m/Direct");
        assertEquals("WoolMapper", module.compile());
        assertTrue(module.classes().file("m/WoolMapperImpl.class").isPresent());
        assertTrue(module.classes().file("m/SheepMapperImpl.class").isEmpty());
    }

    @Test
    void an_error_of_the_processor_and_its_fix() throws IOException {
        assertEquals(
                "FAILS",
                module.replace("m/SheepMapper", "Dto map", "@Mapping(target = \"no\", source = \"no\") Dto map")
                        .compile());
        assertEquals(
                "SheepMapper",
                module.replace("m/SheepMapper", "@Mapping(target = \"no\", source = \"no\") ", "")
                        .compile());
    }
}
