package io.logflow.ingester;

import static io.restassured.RestAssured.given;

import java.util.regex.Pattern;

/** The refused records as the metrics count them: what a request without effect leaves as it was. */
final class Refused {
    private static final Pattern COUNTER =
            Pattern.compile("(?m)^logflow_ingester_refused_records_total\\{[^}]*} (\\S+)$");

    private Refused() {}

    static double records() {
        return COUNTER.matcher(given().get("/q/metrics").asString())
                .results()
                .mapToDouble(count -> Double.parseDouble(count.group(1)))
                .sum();
    }
}
