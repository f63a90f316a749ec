package io.logflow.tests;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logflow.stack.Stack;
import io.logflow.stack.settings.Part;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whole days that are older than they are kept are deleted, and nothing else, whatever it is called. */
@ExtendWith(LogFlow.class)
class RetentionIT {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu.MM.dd");
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private static final String CONNECTOR = "/connectors/retention-it";

    private final String elasticsearch;
    private final String connect;

    RetentionIT(Stack stack) {
        elasticsearch = stack.address(Part.ELASTICSEARCH).toString();
        connect = stack.address(Part.CONNECT).toString();
    }

    @AfterEach
    void connectorAndIndices_goAway() {
        given().delete(connect + CONNECTOR);
        indices().forEach(index -> given().delete(elasticsearch + "/" + index));
    }

    @Test
    void oldDays_areDeletedByTheConnector_andLookalikesStay() {
        Set<String> kept = new TreeSet<>(List.of(
                "kept-it-" + day(-1), // tomorrow
                "kept-it-" + day(0),
                "kept-it-" + day(1),
                "kept-it-" + day(7),
                "kept-it-2020.01.01-old",
                "kept-it-2020.1.2",
                "kept-it-2020.02.30",
                "kept-it-old-2020.01.01"));
        kept.forEach(this::make);
        List.of("kept-it-" + day(10), "kept-it-" + day(400), "kept-it-2020.01.01")
                .forEach(this::make);
        make("kept-it-2020.01.02");
        post("/kept-it-2020.01.02/_close", "");
        post(
                "/_aliases",
                "{\"actions\":[{\"add\":{\"index\":\"kept-it-2020.1.2\",\"alias\":\"kept-it-2020.01.03\"}}]}");

        start();
        awaitIndices(kept);
        // What comes late for a day that is gone makes its index anew.
        make("kept-it-2020.01.01");
        awaitIndices(kept);
    }

    private void awaitIndices(Set<String> expected) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(indices()).isEqualTo(expected));
    }

    /** Its topic does not exist, so its two tasks have nothing to do. */
    private void start() {
        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "connector.class", "io.logflow.connect.elasticsearch.ElasticsearchSinkConnector",
                        "tasks.max", "2",
                        "topics", "retention-it",
                        "connection.url", elasticsearch,
                        "index.name", "kept-it-${header:day}",
                        "retention.days", "8",
                        "retention.check.ms", "1000"))
                .put(connect + CONNECTOR + "/config")
                .then()
                .statusCode(201);
    }

    private Set<String> indices() {
        return new TreeSet<>(given().get(elasticsearch + "/_cat/indices/kept-it-*?format=json&expand_wildcards=all")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .<String>getList("index"));
    }

    private void make(String index) {
        given().contentType(ContentType.JSON)
                .body("{\"settings\":{\"number_of_shards\":1,\"number_of_replicas\":0}}")
                .put(elasticsearch + "/" + index)
                .then()
                .statusCode(200);
    }

    private void post(String path, String body) {
        given().contentType(ContentType.JSON)
                .body(body)
                .post(elasticsearch + path)
                .then()
                .statusCode(200);
    }

    private String day(int daysAgo) {
        return DAY.format(today.minusDays(daysAgo));
    }
}
