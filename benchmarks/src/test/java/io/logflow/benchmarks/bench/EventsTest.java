package io.logflow.benchmarks.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsTest {
    private static final Instant NEWEST = Instant.parse("2026-11-22T02:00:00Z");

    @Test
    void events_areDistinct_andOfAbout230Bytes(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("events.ndjson");

        new Events(7, NEWEST).write(file, 2_000);

        List<String> lines = Files.readAllLines(file);
        assertThat(new HashSet<>(lines)).hasSize(2_000);
        assertThat(lines.stream().mapToInt(String::length).average().orElse(0)).isBetween(220.0, 245.0);
        assertThat(lines)
                .allMatch(line -> line.matches("\\{\"level\":\"[a-z]+\".*\"timestamp\":\"2026-11-22T0[12]:.*}}"));
    }

    @Test
    void sameSeedAndTime_giveTheSameEvents() {
        assertThat(new Events(7, NEWEST).event(0)).isEqualTo(new Events(7, NEWEST).event(0));
    }
}
