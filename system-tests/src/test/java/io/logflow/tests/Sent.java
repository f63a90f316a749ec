package io.logflow.tests;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks for what was sent, and how the ingester sees it. */
final class Sent {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private Sent() {}

    /** Gives the events that are found, when each accepted one is, and none twice. */
    static Set<String> assertAcceptedAreFoundOnce(Client client, String mark, Senders senders) {
        List<String> accepted = senders.events(202);
        await().atMost(PATIENCE).ignoreExceptions().until(() -> find(client, mark)
                .containsAll(accepted));
        List<String> found = find(client, mark);
        assertThat(found).doesNotHaveDuplicates();
        return new HashSet<>(found);
    }

    private static List<String> find(Client client, String mark) {
        List<String> events = new ArrayList<>();
        Map<String, Object> page = new HashMap<>(Map.of("resourceId", mark, "size", 1_000));
        String cursor;
        do {
            JsonPath answer = client.search(page);
            events.addAll(answer.getList("logs.traceId"));
            cursor = answer.getString("cursor");
            page.put("cursor", cursor);
        } while (cursor != null);
        return events;
    }

    /** A figure of an ingester. */
    static double metric(URI ingester, String name) {
        return given().get(ingester + "/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .sum();
    }
}
