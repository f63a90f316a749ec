package io.logflow.query.store;

import java.util.Locale;

/** Why nothing can be said about the logs at the moment. The sentences hold no address and no credential: anyone may read them. */
public enum Unavailable implements SearchAnswer, ContextAnswer {
    AWAY(
            "Elasticsearch cannot be reached",
            "LogFlow gets no connection to it. Logs that are sent now are kept in Kafka and can be found once it is back."),
    SLOW("Elasticsearch does not answer in time", "It may be starting or overloaded. A narrower time range helps."),
    BUSY(
            "Elasticsearch is not ready",
            "It is reachable but refuses searches, as it does while it starts or when it is overloaded."),
    CROWDED("Too many searches are under way", "They are answered one after the other. Try again in a moment."),
    LOCKED_OUT(
            "Elasticsearch refuses LogFlow's credentials",
            "The user, password or API key in the settings of query-ui must be allowed to read the logs."),
    TOO_BROAD(
            "The search asks for too much",
            "It has more words than Elasticsearch takes, a phrase that ends in the beginning of too many words, or more groups than an answer"
                    + " holds. Leave some out, or write more of the last one."),
    CLOSED(
            "An index of the logs is closed",
            "What is in it cannot be found until somebody opens it: POST /INDEX/_open in Elasticsearch."),
    REFUSED("Elasticsearch refused the search", "The reason is in the log of query-ui."),
    UNREADABLE("Elasticsearch's answer cannot be read", "The reason is in the log of query-ui.");

    private final String title;
    private final String detail;

    Unavailable(String title, String detail) {
        this.title = title;
        this.detail = detail;
    }

    /** For programs: health and metrics. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public boolean isPartial() {
        return true;
    }

    /** One clause for a heading. */
    public String title() {
        return title;
    }

    /** What it means for the reader. */
    public String detail() {
        return detail;
    }
}
