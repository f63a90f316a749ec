package io.logflow.tests.fault;

import java.util.Locale;

/** Two parts that speak to each other over a network. */
enum Between {
    CLIENTS_AND_INGESTER,
    INGESTER_AND_KAFKA,
    CONNECT_AND_KAFKA,
    QUERY_UI_AND_KAFKA,
    CONNECT_AND_ELASTICSEARCH,
    QUERY_UI_AND_ELASTICSEARCH;

    /** {@code connect and elasticsearch}. */
    String words() {
        return name().toLowerCase(Locale.ROOT).replace("_and_", " and ").replace('_', '-');
    }
}
