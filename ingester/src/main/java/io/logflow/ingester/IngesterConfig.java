package io.logflow.ingester;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The ingester's own settings. Where Kafka is, is {@code kafka.bootstrap.servers}; where to listen is {@code quarkus.http.*}. */
@ConfigMapping(prefix = "logflow.ingester")
public interface IngesterConfig {

    /** The topic of accepted events. */
    @WithDefault("logs")
    String topic();

    /** What is kept of refused records. */
    Rejected rejected();

    /** What one request, one record and all requests together may take. */
    Limits limits();

    /** What is kept of refused records. */
    interface Rejected {
        /** Whether refused records are written to {@link #topic()}, so that they can be mended and sent again. */
        @WithDefault("true")
        boolean enabled();

        /** The topic of refused records. */
        @WithDefault("logs.rejected")
        String topic();

        /** How much of a refused record is kept; the rest is cut off. */
        @WithDefault("262144")
        MemorySize maxBytes();
    }

    /** Bounds, each with its own answer when it is passed. */
    interface Limits {
        /** The largest request body: a larger one is answered 413. */
        @WithDefault("20M")
        MemorySize requestBytes();

        /** The largest record: a larger one is refused, 413 if it is all there is. */
        @WithDefault("1M")
        MemorySize recordBytes();

        /** The most records of one request: more are answered 413. */
        @WithDefault("100000")
        int records();

        /**
         * The most bytes of all requests that are being read or wait for Kafka, bodies and events together: beyond it the answer is 503
         * at once. The heap must hold three times as much.
         */
        @WithDefault("64M")
        MemorySize bytesInFlight();

        /** How long a request's body may take to arrive whole: a slower one is answered 408. */
        @WithDefault("60s")
        Duration readTimeout();

        /** The most ids, and the most refused records, that an answer lists; it counts the others. */
        @WithDefault("1000")
        int listed();
    }
}
