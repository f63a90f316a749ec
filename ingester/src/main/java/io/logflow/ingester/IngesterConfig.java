package io.logflow.ingester;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

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

    /**
     * API keys of programs that send logs, by the name of the sender: {@code sha256:} and the hash of the key in hexadecimal digits, or
     * several of them, separated by commas, which are valid at once. If there is any, {@code POST /logs} needs a key or the password.
     */
    Map<String, String> keys();

    /**
     * A file with more keys: a name, a blank and {@code sha256:} with the hash on each line, comments behind {@code #}. A name may come
     * several times. The file is read again when it has changed.
     */
    Optional<Path> keysFile();

    /** How much one sender may send: a key or, without keys, an address. */
    Rate rate();

    /** What happens before Kafka deletes logs that are not indexed yet. */
    Backlog backlog();

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

    /** How much one sender may send: a key or, without keys, an address. More is answered 429. */
    interface Rate {
        /** Requests a second. */
        OptionalInt requestsPerSecond();

        /** Bytes a second, counted as they come over the network. */
        Optional<MemorySize> bytesPerSecond();

        /** What of a rate may come at once: as much as it allows in this time. */
        @WithDefault("10s")
        Duration burst();
    }

    /** What happens before Kafka deletes logs that are not indexed yet. */
    interface Backlog {
        /** What to do. */
        enum Policy {
            /** Requests are answered 503 {@code backlog-full} until the index has caught up. */
            REFUSE,
            /** Logs are taken, and Kafka deletes the oldest, indexed or not. */
            LOSE
        }

        /** Whether a full backlog refuses requests or loses logs. */
        @WithDefault("refuse")
        Policy policy();

        /** The consumer group that indexes the topic: {@code connect-} and the connector's name. */
        @WithDefault("connect-logflow-elasticsearch")
        String group();

        /** The part of the topic's retention, by age or size, from which on the backlog is full. */
        @WithDefault("0.8")
        double share();

        /** How often Kafka is asked. */
        @WithDefault("5s")
        Duration interval();
    }
}
