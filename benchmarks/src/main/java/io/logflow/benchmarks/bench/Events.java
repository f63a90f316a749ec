package io.logflow.benchmarks.bench;

import io.logflow.stack.settings.Trouble;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;

/** Distinct events of about 230 bytes, with all fields of the README's example; the same for the same seed and time. */
final class Events {
    private static final String[] WORDS =
            ("payment order user cache timeout retry connect database shard leader queue worker lock"
                            + " token session index cart price stock mail")
                    .split(" ", -1);
    private static final String[] LEVELS = {"info", "info", "info", "debug", "warn", "error"};

    private final Random random;
    private final Instant newest;

    /** The times of the events lie in the hour before {@code newest}. */
    Events(long seed, Instant newest) {
        this.random = new Random(seed);
        this.newest = newest.truncatedTo(ChronoUnit.MILLIS);
    }

    void write(Path file, int count) {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int number = 0; number < count; number++) {
                out.append(event(number)).append('\n');
            }
        } catch (IOException e) {
            throw new Trouble("Cannot write the events: " + e.getMessage(), e);
        }
    }

    String event(int number) {
        return "{\"level\":\"%s\",\"message\":\"%s %s %s %d\",\"resourceId\":\"server-%04d\",\"timestamp\":\"%s\""
                        .formatted(
                                any(LEVELS), any(WORDS), any(WORDS), any(WORDS), number, random.nextInt(10_000), time())
                + ",\"traceId\":\"%016x\",\"spanId\":\"%08x\",\"commit\":\"%07x\",\"metadata\":{\"parentResourceId\":\"server-%04d\"}}"
                        .formatted(
                                random.nextLong(), random.nextInt(), random.nextInt(1 << 28), random.nextInt(10_000));
    }

    private Instant time() {
        return newest.minusMillis(random.nextInt((int) Duration.ofHours(1).toMillis()));
    }

    private String any(String[] choice) {
        return choice[random.nextInt(choice.length)];
    }
}
