package dev.dymod;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModulePathTest {

    @TempDir
    Path folder;

    @Test
    void a_named_module_looks_up_what_another_one_provides() throws Exception {
        Callable<?> host = host("public Sheep() {}", "");
        assertEquals("sheep.impl.Sheep", host.call().getClass().getName());
        assertSame(host.call(), host.call());
    }

    @Test
    void a_lambda_from_aprovider_method_is_kept_too() throws Exception {
        Callable<?> host = host(
                "private Sheep() {}", "public static sheep.Counter provider() { int three = 3; return () -> three; }");
        int identity = System.identityHashCode(host.call());
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        assertEquals(identity, System.identityHashCode(host.call()));
    }

    private Callable<?> host(String constructor, String members) throws Exception {
        Path runtime = Path.of("target", "classes");
        Sources sources = new Sources(folder)
                .java(
                        "module-info",
                        "module farm { requires dev.dymod; exports sheep; provides sheep.Counter with sheep.impl.Sheep; }")
                .java("sheep.Counter", "package sheep; public interface Counter { int count(); }")
                .java(
                        "sheep.impl.Sheep",
                        "package sheep.impl; public class Sheep implements sheep.Counter { " + constructor + members
                                + " public int count() { return 3; } }")
                .java(
                        "sheep.Farm",
                        "package sheep; public class Farm implements java.util.concurrent.Callable<Object> { public Object"
                                + " call() { return dev.dymod.Dymod.lookup(Counter.class); } }")
                .compile("--module-path", runtime.toString());
        Configuration modules = ModuleLayer.boot()
                .configuration()
                .resolve(ModuleFinder.of(runtime, sources.classes()), ModuleFinder.of(), Set.of("farm"));
        ModuleLayer layer = ModuleLayer.defineModulesWithOneLoader(
                        modules, List.of(ModuleLayer.boot()), ClassLoader.getPlatformClassLoader())
                .layer();
        return (Callable<?>) layer.findLoader("farm")
                .loadClass("sheep.Farm")
                .getConstructor()
                .newInstance();
    }
}
