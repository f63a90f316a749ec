package io.logflow.query.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Everything that can be set in query-ui. Each key is also an environment variable: {@code LOGFLOW_QUERY_PAGE_SIZE}. */
@ConfigMapping(prefix = "logflow.query")
public interface QueryConfig {

    /** Where the logs are and how long to wait for them. */
    Elasticsearch elasticsearch();

    /** How many events a page holds when the request does not say, on the page and in the API. */
    @WithDefault("100")
    int pageSize();

    /** The most events one answer of the API may be asked for. The search page shows at most 200 of them at a time. */
    @WithDefault("1000")
    int maxPageSize();

    /**
     * How many bytes of Elasticsearch's answer one page may hold. A page of larger events ends early and its cursor goes on
     * from there, so that memory stays bounded whatever was logged. At least 4 MiB are used: the largest event must fit.
     */
    @WithDefault("4M")
    MemorySize maxPageBytes();

    /**
     * Up to this many hits are counted exactly where nothing else is counted; beyond it the total is a lower bound, which is what keeps common
     * words fast. A search with a histogram or facets visits every hit anyway and has an exact total.
     */
    @WithDefault("10000")
    int totalLimit();

    /**
     * The most buckets a histogram may have, and the most groups an aggregation. Each costs memory in Elasticsearch and in query-ui.
     */
    @WithDefault("2000")
    int maxBuckets();

    /** The most values of a field that facets and aggregations name. */
    @WithDefault("100")
    int maxFacetValues();

    /** The most fields whose values one request counts. */
    @WithDefault("20")
    int maxFacets();

    /** The most events before, and the most after, an event that its context shows. */
    @WithDefault("200")
    int maxContext();

    /** How many of the newest events tell which metadata there is, and how many of the newest errors are put into groups. */
    @WithDefault("500")
    int sampleSize();

    /**
     * The longest time range that histogram, facets, aggregations, error groups and exports may cover. Not limited by default: a request
     * that takes too long ends at the request timeout.
     */
    Optional<Duration> maxRange();

    /**
     * How many requests may be under way at once, from their arrival to the last byte of their answer; a further one is answered 429. Each may
     * hold {@code max-page-bytes}, so both together bound memory, however slowly answers are read. Live tails and exports have limits of their
     * own.
     */
    @WithDefault("24")
    int maxConcurrentRequests();

    /**
     * How many requests that look at every matching event (the page's counts, histogram, facets, aggregations, errors, fields) may be under way at
     * once; a further one is answered 429. Fewer than {@code max-concurrent-requests}, so that a single event or the next page is still shown
     * while many count.
     */
    @WithDefault("12")
    int maxConcurrentCounts();

    /** Taking out all events of a search. */
    Export export();

    /** The ingester's address as people reach it: the empty page shows how to send a first event there. */
    @WithDefault("http://localhost:3000")
    URI ingesterUrl();

    /** Following logs as they come. */
    Tail tail();

    /**
     * The live tail, which reads Kafka itself. Where Kafka is, and how one logs in there, stands in {@code kafka.*}: every property of Kafka's
     * clients, as in the ingester.
     */
    interface Tail {

        /** The topic that the ingester writes to. */
        @WithDefault("logs")
        String topic();

        /**
         * How many tails may be open at once, in pages and by the API. Further ones are answered 429. Each takes some 160 KB beside what
         * {@code queues} counts: what was handed to its connection, and the ids that it remembers.
         */
        @WithDefault("256")
        int max();

        /**
         * How many events a second one tail is sent. Beyond it a sample is sent, and how many events were held back; a burst of four seconds'
         * worth passes whole.
         */
        @WithDefault("250")
        int eventsPerSecond();

        /**
         * How many bytes may wait for one client that reads slowly; beyond it events are held back and counted. While a tail catches up, as
         * many are kept for it besides. A byte is one of the heap, as in {@code queues}.
         */
        @WithDefault("256K")
        MemorySize queue();

        /**
         * How many bytes may wait for all clients together. A byte is one of the heap: an event that waits counts with its id and the objects
         * around it, also while it is being written; one that is kept for a tail that catches up counts twice, since its form for the wire may
         * exist beside it. It counts for each tail it waits for, although they share one copy, so this is an upper limit. Notices of LogFlow
         * (some hundred bytes each) count but are never refused; a client that leaves 64 of them unread is cut off.
         */
        @WithDefault("32M")
        MemorySize queues();

        /** How often a tail without events says that it is alive and where it is. */
        @WithDefault("10s")
        Duration heartbeat();

        /** How long a client may leave what is sent to it unread until its tail is closed. */
        @WithDefault("1m")
        Duration patience();

        /** How long Kafka is read on after the last tail has closed; the next tail then need not wait for a connection. */
        @WithDefault("30s")
        Duration linger();

        /**
         * How many tails may read at once what they missed; others wait their turn. Each takes what Kafka's client has fetched and what of it
         * is put in order, some 8 MiB at most unless {@code kafka.*} says otherwise.
         */
        @WithDefault("4")
        int catchUps();

        /** How long a tail may read what it missed. What is left then is said to be a gap, and the tail goes on live. */
        @WithDefault("1m")
        Duration catchUpTime();
    }

    /** Limits of exports, which have no limit of events. */
    interface Export {

        /** How many exports may be under way at once; a further one is answered 429. Each takes up to twice max-page-bytes. */
        @WithDefault("2")
        int maxConcurrent();

        /** How long a client may take nothing of an export until it is given up. However little it takes, the export goes on. */
        @WithDefault("1m")
        Duration patience();
    }

    /** The cluster behind the search. */
    interface Elasticsearch {

        /** One address of the cluster or several, separated by commas. */
        @WithDefault("http://localhost:9200")
        List<URI> url();

        /** Name for basic authentication; goes with the password. */
        Optional<String> username();

        /** Password for basic authentication. */
        Optional<String> password();

        /** An Elasticsearch API key in its encoded form; takes precedence over name and password. */
        Optional<String> apiKey();

        /**
         * For https: whose certificates are trusted, by the name of a TLS configuration of Quarkus ({@code quarkus.tls.NAME.*}). Without it they
         * are those that the JVM trusts.
         */
        Optional<String> tlsConfigurationName();

        /** The alias (or index, or pattern) that is searched. */
        @WithDefault("logflow")
        String index();

        /** The index in which saved searches are kept. Not one of those that are searched. */
        @WithDefault("logflow.saved-searches")
        String savedSearchesIndex();

        /** How long to wait for a connection. Short, so that the page says at once that Elasticsearch is away. */
        @WithDefault("1s")
        Duration connectTimeout();

        /** How long a request may take, with all the searches it needs. What was found until then is shown and called partial. */
        @WithDefault("10s")
        Duration requestTimeout();

        /** How many requests may be under way at once; further ones wait their turn. Bounds memory together with max-page-bytes. */
        @WithDefault("8")
        int maxConnections();
    }
}
