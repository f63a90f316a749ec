package io.logflow.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logflow.benchmarks.figures.Report;
import io.logflow.benchmarks.measure.Options;
import io.logflow.stack.settings.Trouble;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EverythingTest {
    static List<Plan> plans() {
        return Plan.all();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void everyMeasure_canBeRun_andHasItsPlaceInTheDocument(Plan plan) throws IOException {
        String document = Files.readString(Path.of("../docs/performance.md"));

        assertThat(Measures.named(plan.measure(), Options.parse(plan.options())))
                .hasSize(1);
        assertThat(Measures.named(plan.measure(), Options.parse(plan.quick().options())))
                .hasSize(1);
        assertThat(document)
                .contains("<!-- figures: " + plan.measure() + " -->\n", "<!-- end: " + plan.measure() + " -->\n");
    }

    @Test
    void from_leavesOutWhatComesBefore() {
        List<String> all = names();

        assertThat(names("--from", all.get(3))).isEqualTo(all.subList(3, all.size()));
        assertThat(names("--only", "drain")).containsExactly("drain");
    }

    @Test
    void unknownMeasure_isTrouble_thatNamesAll() {
        assertThatThrownBy(() -> names("--from", "nothing"))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("sustained, overload");
    }

    private static List<String> names(String... arguments) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Report report = new Report(Path.of("target/no-report.md"), nowhere, nowhere);
        return Everything.parse(List.of(arguments), Path.of(".."), report, measure -> report).plans().stream()
                .map(Plan::measure)
                .toList();
    }
}
