package io.logflow.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

class PackagesTest {

    private final JavaClasses classes =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("io.logflow.query");

    @Test
    void packages_dependOnEachOtherInOneDirection() {
        slices().matching("io.logflow.query.(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void queryModel_knowsNeitherElasticsearchNorHttp() {
        noClasses()
                .that()
                .resideInAPackage("io.logflow.query.search")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("co.elastic..", "org.elasticsearch..", "jakarta.ws.rs..", "io.quarkus..")
                .check(classes);
    }
}
