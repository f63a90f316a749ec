package io.logflow.benchmarks.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StoredEventsTest {
    private static final Corpus CORPUS = new Corpus(20_000, LocalDate.of(2026, 3, 8));

    @Test
    void events_areAsManyAsWanted_inTheIndicesOfTheirDays() {
        List<StoredEvents.Body> bodies = all(new StoredEvents(CORPUS));

        assertThat(bodies.stream().mapToInt(StoredEvents.Body::events).sum()).isEqualTo(20_000);
        assertThat(bodies.stream().map(StoredEvents.Body::index).distinct()).isEqualTo(CORPUS.indices());
        assertThat(CORPUS.indices()).hasSize(7).startsWith("logflow-2026.03.01").endsWith("logflow-2026.03.07");
    }

    @Test
    void body_hasALineWithTheIdAndALineWithTheEvent_forEach() throws IOException {
        StoredEvents.Body body = new StoredEvents(CORPUS).next();

        String[] lines = new String(body.bulk(), StandardCharsets.UTF_8).split("\n", -1);

        assertThat(lines).hasSize(2 * body.events() + 1);
        JsonNode event = new ObjectMapper().readTree(lines[1]);
        assertThat(lines[0]).isEqualTo("{\"create\":{\"_id\":\"00000000000000000000\"}}");
        assertThat(event.at("/ingest/id").asText()).isEqualTo("00000000000000000000");
        assertThat(event.at("/@timestamp").asText()).isEqualTo("2026-03-01T00:00:00.000000000Z");
        assertThat(event.path("message").asText()).isNotBlank();
        assertThat(event.has("timestamp")).isFalse();
        assertThat(event.path("metadata").isObject()).isTrue();
    }

    @Test
    void canonicalEvent_hasItsTimeFirstAndWhatTheIngesterAddsLast() {
        String log =
                "{\"level\":\"info\",\"message\":\"m\",\"timestamp\":\"2026-03-01T00:00:00.5Z\",\"metadata\":{\"a\":1}}";

        String event = StoredEvents.canonical("7", Instant.parse("2026-03-01T00:00:00.5Z"), log);

        assertThat(event)
                .isEqualTo(
                        "{\"@timestamp\":\"2026-03-01T00:00:00.500000000Z\",\"level\":\"info\",\"message\":\"m\""
                                + ",\"metadata\":{\"a\":1},\"ingest\":{\"id\":\"7\",\"receivedAt\":\"2026-03-01T00:00:00.500000000Z\"}}");
    }

    @Test
    void sameCorpus_isTheSameEvents() {
        assertThat(text(new StoredEvents(CORPUS))).isEqualTo(text(new StoredEvents(CORPUS)));
    }

    private static String text(StoredEvents events) {
        return all(events).stream()
                .map(body -> new String(body.bulk(), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    private static List<StoredEvents.Body> all(StoredEvents events) {
        List<StoredEvents.Body> bodies = new ArrayList<>();
        for (StoredEvents.Body body = events.next(); body.events() > 0; body = events.next()) {
            bodies.add(body);
        }
        return bodies;
    }
}
