package dev.dymod;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What ARCHITECTURE.md says of the packages, of all artifacts. */
@AnalyzeClasses(packages = "dev.dymod", importOptions = ArchitectureTest.OurSources.class)
final class ArchitectureTest {

    /** Neither tests nor ASM, which is part of the packaged dymod-reload under a name of ours. */
    static final class OurSources implements ImportOption {
        @Override
        public boolean includes(com.tngtech.archunit.core.importer.Location location) {
            return new DoNotIncludeTests().includes(location) && !location.contains("/shaded/");
        }
    }

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("dev.dymod.(*)..").should().beFreeOfCycles();

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
    static final ArchRule of_the_engine_the_plugin_knows_the_publication_format_alone = noClasses()
            .that(resideInAnyPackage(
                    "dev.dymod.maven..",
                    "dev.dymod.check..",
                    "dev.dymod.session..",
                    "dev.dymod.module..",
                    "dev.dymod.watch..",
                    "dev.dymod.compile..",
                    "dev.dymod.contract..",
                    "dev.dymod.publish..",
                    "dev.dymod.console.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "dev.dymod.load..", "dev.dymod.dispatch..", "dev.dymod.retire..", "dev.dymod.reload"));

    @ArchTest
    static final ArchRule the_compiler_knows_nothing_else_of_dymod = noClasses()
            .that(resideInAPackage("dev.dymod.compile.."))
            .should()
            .dependOnClassesThat(resideInAPackage("dev.dymod..").and(not(resideInAPackage("dev.dymod.compile.."))));

    @ArchTest
    static final ArchRule builds_of_a_submodule_know_nothing_of_the_session = noClasses()
            .that(resideInAPackage("dev.dymod.session.builds"))
            .should()
            .dependOnClassesThat(resideInAPackage("dev.dymod.session"));

    @ArchTest
    static final ArchRule maven_is_known_to_the_goals_alone = noClasses()
            .that(not(resideInAPackage("dev.dymod.maven..")))
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.apache.maven..", "org.eclipse.aether.."));

    /**
     * But for who looks whether a module has put a stream of its own in their place, who takes lines back from the terminal, and
     * the command, which is a program of its own.
     */
    @ArchTest
    static final ArchRule nobody_writes_to_standard_streams = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.dymod.retire.Holders")
            .and()
            .doNotHaveFullyQualifiedName("dev.dymod.maven.Terminal")
            .and()
            .doNotHaveFullyQualifiedName("dev.dymod.await.Main")
            .should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule the_command_knows_the_files_alone = classes()
            .that(resideInAPackage("dev.dymod.await.."))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "dev.dymod.await..", "dev.dymod.publication.."));
}
