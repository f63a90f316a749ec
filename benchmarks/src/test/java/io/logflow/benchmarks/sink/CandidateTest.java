package io.logflow.benchmarks.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandidateTest {
    private final List<Candidate> candidates = Candidate.of(Path.of("../connect-config/index-template.json"));

    @Test
    void candidates_areDistinct_andTheShippedTemplateIsTheFirst() {
        assertThat(candidates).extracting(Candidate::name).doesNotHaveDuplicates();
        assertThat(candidates.get(0).name()).isEqualTo("as shipped");
        assertThat(candidates.get(0).body().has("aliases")).isFalse();
    }

    @Test
    void noCandidate_keepsAnythingButTheSourceAsItCame() {
        assertThat(candidates)
                .extracting(candidate -> candidate.body().path("settings"))
                .allMatch(settings -> !settings.has("index.mode")
                        || settings.path("index.mapping.source.mode").asText().equals("stored"));
    }

    @Test
    void unsortedCandidate_hasNothingOfTheShippedOrder() {
        Candidate unsorted = candidates.stream()
                .filter(candidate -> candidate.name().equals("standard, default codec"))
                .findFirst()
                .orElseThrow();

        assertThat(unsorted.body().path("settings").toString()).doesNotContain("sort", "logsdb");
        assertThat(unsorted.body().path("mappings"))
                .isEqualTo(candidates.get(0).body().path("mappings"));
    }

    @Test
    void candidateWithoutDocValues_lacksThemWhereItSays() {
        Candidate without = candidates.stream()
                .filter(candidate -> candidate.name().contains("no doc values"))
                .findFirst()
                .orElseThrow();

        assertThat(without.body().at("/mappings/properties/traceId").toString())
                .isEqualTo("{\"type\":\"keyword\",\"doc_values\":false}");
        assertThat(without.body().at("/mappings/properties/level").has("doc_values"))
                .isFalse();
    }
}
