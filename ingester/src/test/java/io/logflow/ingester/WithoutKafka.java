package io.logflow.ingester;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The ingester with no Kafka to be found, and with small limits. What needs a broker is proved by the system tests, on a real one. */
public class WithoutKafka implements QuarkusTestProfile {
    static final int REQUEST_BYTES = 1024 * 1024;
    static final int RECORD_BYTES = 128 * 1024;
    static final int RECORDS = 1_000;
    static final int BYTES_IN_FLIGHT = 4 * 1024 * 1024;
    static final int LISTED = 10;

    @Override
    public Map<String, String> getConfigOverrides() {
        String limits = "logflow.ingester.limits.";
        return Map.of(
                "kafka.bootstrap.servers",
                "127.0.0.1:1", // a port on which nothing listens
                limits + "request-bytes",
                Integer.toString(REQUEST_BYTES),
                limits + "record-bytes",
                Integer.toString(RECORD_BYTES),
                limits + "records",
                Integer.toString(RECORDS),
                limits + "bytes-in-flight",
                Integer.toString(BYTES_IN_FLIGHT),
                limits + "listed",
                Integer.toString(LISTED));
    }
}
