package io.logflow.ingester;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bytes in flight as the metrics show them. */
final class InFlight {
    private static final Pattern GAUGE = Pattern.compile("(?m)^logflow_ingester_in_flight_bytes (\\S+)$");

    private InFlight() {}

    /** Waits until no byte is in flight any more. */
    static void awaitNone() {
        await().pollDelay(Duration.ZERO).until(() -> bytes() == 0);
    }

    static long bytes() {
        Matcher gauge = GAUGE.matcher(given().get("/q/metrics").asString());
        return gauge.find() ? (long) Double.parseDouble(gauge.group(1)) : 0;
    }
}
