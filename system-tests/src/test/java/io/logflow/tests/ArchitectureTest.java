package io.logflow.tests;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The packages of each module form no cycle, so each can be read and changed by itself. */
class ArchitectureTest {
    private static final List<String> MODULES =
            List.of("web-guard", "ingester", "connect-plugins", "query-ui", "local-stack");

    @Test
    void packages_dependOnEachOtherInOneDirectionOnly() {
        List<Path> folders = MODULES.stream()
                .map(module -> LogFlow.repository().resolve(module).resolve("target/classes"))
                .toList();

        JavaClasses classes = new ClassFileImporter().importPaths(folders);

        slices().matching("io.logflow.(**)").should().beFreeOfCycles().check(classes);
    }
}
