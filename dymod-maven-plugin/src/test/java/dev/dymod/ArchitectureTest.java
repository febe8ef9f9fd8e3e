package dev.dymod;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.dymod.agent.Invitation;
import dev.dymod.agent.Packet;

/** Rules of ARCHITECTURE.md for the packages of all artifacts. */
@AnalyzeClasses(packages = "dev.dymod", importOptions = ArchitectureTest.OurSources.class)
final class ArchitectureTest {

    /** Excludes tests, and ASM, which the packaged dymod-reload contains under another name. */
    static final class OurSources implements ImportOption {
        @Override
        public boolean includes(com.tngtech.archunit.core.importer.Location location) {
            return new DoNotIncludeTests().includes(location) && !location.contains("/shaded/");
        }
    }

    /** Assigns each package to a slice of its own, including the root package. */
    static final class ByPackage implements SliceAssignment {
        static final ByPackage OURS = new ByPackage();

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return resideInAPackage("dev.dymod..").test(type)
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "every package";
        }
    }

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().assignedFrom(ByPackage.OURS).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_runtime_depends_on_the_jdk_alone = classes()
            .that(resideInAnyPackage("dev.dymod", "dev.dymod.spi"))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "dev.dymod", "dev.dymod.spi"));

    @ArchTest
    static final ArchRule the_engine_depends_on_the_jdk_the_runtime_and_asm = classes()
            .that(resideInAnyPackage(
                    "dev.dymod.publication..",
                    "dev.dymod.load..",
                    "dev.dymod.dispatch..",
                    "dev.dymod.retire..",
                    "dev.dymod.reload.."))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..",
                    "javax.management..",
                    "dev.dymod",
                    "dev.dymod.spi",
                    "dev.dymod.publication..",
                    "dev.dymod.load..",
                    "dev.dymod.dispatch..",
                    "dev.dymod.retire..",
                    "dev.dymod.reload..",
                    "javax.management..",
                    "jdk.jfr..",
                    "org.objectweb.asm.."));

    @ArchTest
    static final ArchRule the_plugin_knows_only_the_publication_format_of_the_engine = noClasses()
            .that(resideInAnyPackage("dev.dymod..")
                    .and(not(resideInAnyPackage(
                            "dev.dymod.load..",
                            "dev.dymod.dispatch..",
                            "dev.dymod.retire..",
                            "dev.dymod.reload..",
                            "dev.dymod.benchmarks.."))))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "dev.dymod.load..", "dev.dymod.dispatch..", "dev.dymod.retire..", "dev.dymod.reload..")
                    .and(not(resideInAPackage("..shaded.."))));

    @ArchTest
    static final ArchRule the_compiler_knows_nothing_else_of_dymod = noClasses()
            .that(resideInAPackage("dev.dymod.compile.."))
            .should()
            .dependOnClassesThat(resideInAPackage("dev.dymod..").and(not(resideInAPackage("dev.dymod.compile.."))));

    @ArchTest
    static final ArchRule builds_of_a_submodule_know_nothing_of_the_session = noClasses()
            .that(resideInAPackage("dev.dymod.generation"))
            .should()
            .dependOnClassesThat(resideInAPackage("dev.dymod.session"));

    @ArchTest
    static final ArchRule only_the_goals_know_maven = noClasses()
            .that(not(resideInAPackage("dev.dymod.maven..")))
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.apache.maven..", "org.eclipse.aether.."));

    /**
     * Exceptions: Holders checks whether a module has replaced a stream, Terminal restores lines of the terminal, the main
     * class of the engine's jar is a program of its own, and the agent in the program's JVM has no other output.
     */
    @ArchTest
    static final ArchRule no_class_writes_to_standard_streams = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.dymod.retire.Holders")
            .and()
            .doNotHaveFullyQualifiedName("dev.dymod.maven.Terminal")
            .and()
            .doNotHaveFullyQualifiedName("dev.dymod.cli.EngineMain")
            .and()
            .doNotHaveFullyQualifiedName("dev.dymod.agent.DuplicateClassWatch")
            .and()
            .doNotHaveFullyQualifiedName("dev.dymod.agent.OutputCopy")
            .should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule the_await_command_knows_only_the_files = classes()
            .that(resideInAPackage("dev.dymod.await.."))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "dev.dymod.await..", "dev.dymod.publication.."));

    @ArchTest
    static final ArchRule the_server_of_agents_knows_only_the_files = classes()
            .that(resideInAPackage("dev.dymod.mcp.."))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..",
                    "com.grack.nanojson..",
                    "dev.dymod.reload.shaded..",
                    "dev.dymod.mcp..",
                    "dev.dymod.await..",
                    "dev.dymod.publication.."));

    /** The worker's jar has nothing else, and no other class may need the JUnit of the user. */
    @ArchTest
    static final ArchRule the_worker_knows_only_junit_and_the_channel = classes()
            .that(resideInAPackage("dev.dymod.tests.worker"))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.junit..", "dev.dymod.tests.worker")
                    .or(type(Packet.class))
                    .or(type(Invitation.class)));

    @ArchTest
    static final ArchRule only_the_worker_knows_junit = noClasses()
            .that(not(resideInAPackage("dev.dymod.tests.worker")))
            .should()
            .dependOnClassesThat(resideInAPackage("org.junit.."));
}
