package io.logflow.benchmarks.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/** Words, ids and times to ask for, drawn by chance from what a corpus has. */
final class Chance {
    static final Duration QUARTER = Duration.ofMinutes(15);
    static final Duration DAY = Duration.ofDays(1);
    static final Duration WEEK = Duration.ofDays(Corpus.DAYS).minusMinutes(10);

    /** People look at what is new: their ranges end in the last hours. */
    private static final Duration RECENT = Duration.ofHours(6);

    private static final String[] SERVICES = {
        "auth", "catalogue", "gateway", "inventory", "mailer", "orders", "payments"
    };
    private static final String[] PHRASES = {
        "Failed to connect",
        "connect to DB",
        "No answer from",
        "Unexpected error",
        "while handling the request",
        "closed the connection",
        "Deadlock found",
        "try restarting transaction",
        "Rate limit",
        "answered 502",
        "answered 500 in",
        "Slow request"
    };
    /** Each is in more than a fifth of all events. */
    private static final String[] COMMON_WORDS = {"answered", "ms", "GET", "POST", "in"};

    private final Random random;
    private final Corpus corpus;
    private final List<String> traceIds;

    Chance(long seed, Corpus corpus, List<String> traceIds) {
        this.random = new Random(seed);
        this.corpus = corpus;
        this.traceIds = traceIds;
    }

    /** A range of this length near the end of the corpus, as parameters. */
    String range(Duration length) {
        Duration slack = Duration.between(corpus.beginning(), corpus.ending()).minus(length);
        Duration most = slack.compareTo(RECENT) < 0 ? slack : RECENT;
        Instant to = corpus.ending().minusMillis((long) (random.nextDouble() * most.toMillis()));
        return parameters(to.minus(length), to);
    }

    /** All of the corpus, with ends that differ. */
    String everything() {
        return parameters(
                corpus.beginning().minusMillis(random.nextInt(3_600_000)),
                corpus.ending().plusMillis(random.nextInt(3_600_000)));
    }

    String service() {
        return any(SERVICES);
    }

    String phrase() {
        return any(PHRASES);
    }

    String commonWord() {
        return any(COMMON_WORDS);
    }

    String traceId() {
        return traceIds.get(random.nextInt(traceIds.size()));
    }

    String any(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    static String parameters(Instant from, Instant to) {
        return "from=" + millis(from) + "&to=" + millis(to);
    }

    /** As people's tools write times. */
    static Instant millis(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
