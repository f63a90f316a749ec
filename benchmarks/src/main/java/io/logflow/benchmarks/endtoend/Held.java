package io.logflow.benchmarks.endtoend;

import io.logflow.benchmarks.figures.PartSamples;
import io.logflow.benchmarks.figures.Series;
import java.time.Duration;

/**
 * What came of a load that was held.
 *
 * @param shape of the load
 * @param time for which it was held, after it had found its rate
 * @param answers to all requests, those before that time included
 * @param accepted events that were answered 202, of the whole load
 * @param written records that Kafka got meanwhile
 * @param found events that searches find in the end
 * @param window accepted and acknowledged, second by second
 * @param latency from POST to searchable in milliseconds, of the probes
 * @param parts what the processes took
 * @param sentBytes of an event, as it was sent
 * @param kafkaBytes of an event on Kafka's disk
 * @param storedBytes of an event on Elasticsearch's disk, after a flush
 * @param mergedBytes of an event on Elasticsearch's disk, merged to one segment
 */
record Held(
        GovernedLoad.Shape shape,
        Duration time,
        String answers,
        long accepted,
        long written,
        long found,
        LagTrace window,
        Series latency,
        PartSamples parts,
        double sentBytes,
        double kafkaBytes,
        double storedBytes,
        double mergedBytes) {

    double acceptedRate() {
        return window.rate(LagTrace.Look::accepted);
    }

    double searchableRate() {
        return window.rate(LagTrace.Look::acknowledged);
    }

    long missing() {
        return Math.max(0, accepted - found);
    }

    /** Each record has its own id, and an id is stored once: so more records than accepted events are events written twice. */
    long doubled() {
        return Math.max(0, Math.max(written, found) - accepted);
    }

    /** Seconds of a processor for a million events. */
    double processorSeconds(String part) {
        double events = acceptedRate() * time.toNanos() / 1e9;
        return parts.processorTime(part).toNanos() / 1e9 / events * 1e6;
    }
}
