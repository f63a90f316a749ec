package io.logflow.query;

import static io.logflow.query.FakeElasticsearch.answer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.logflow.query.search.LogQuery;
import io.logflow.query.search.LogQuery.Sizes;
import io.logflow.query.search.LogQuery.Valid;
import io.logflow.query.search.Parameters;
import io.logflow.query.store.Export;
import io.logflow.query.store.LogStore;
import io.logflow.query.store.SearchAnswer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FakeElasticsearch.class)
class ExportApiTest {

    private static final String MOMENT =
            "{\"id\":\"kept\",\"_shards\":{\"total\":1,\"successful\":1,\"skipped\":0,\"failed\":0}}";

    private static final String EXPORT = "/api/v1/logs/export";

    private final FakeElasticsearch elasticsearch = FakeElasticsearch.running();

    @Inject
    LogStore logs;

    @Test
    void ndjson_isTheStoredBytes_andThePointInTimeIsClosed() {
        elasticsearch.answers(MOMENT, answer("{\"a\":1.10}", "{\"a\":\n1e400}"));

        String body = given().get(EXPORT).then().statusCode(200).extract().asString();

        assertThat(body).isEqualTo("{\"a\":1.10}\n{\"a\": 1e400}\n");
        await().untilAsserted(() ->
                assertThat(elasticsearch.requests()).last().asString().isEqualTo("/_pit {\"id\":\"kept\"}"));
    }

    @Test
    void json_isOneDocumentThatSaysThatItIsComplete() {
        elasticsearch.answers(MOMENT, answer("{\"a\":1}", "{\"a\":2}"));

        String body = given().get(EXPORT + "?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(body).isEqualTo("{\"logs\":[\n{\"a\":1},\n{\"a\":2}\n],\"complete\":true,\"events\":2}\n");
    }

    @Test
    void csv_makesFormulasHarmless() {
        elasticsearch.answers(
                MOMENT,
                answer(
                        "{\"@timestamp\":\"2023-09-15T08:00:00Z\",\"message\":\"=cmd|' /C calc'!A0\",\"durationMs\":-1.50,"
                                + "\"metadata\":{\"k\":{\"v\":\"a,\\\"b\\\"\"}}}"));

        String body = given().get(EXPORT + "?format=csv&columns=timestamp,message,durationMs,metadata.k.v,metadata")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(body)
                .isEqualTo("timestamp,message,durationMs,metadata.k.v,metadata\r\n"
                        + "2023-09-15T08:00:00Z,'=cmd|' /C calc'!A0,-1.50,\"a,\"\"b\"\"\","
                        + "\"{\"\"k\"\":{\"\"v\"\":\"\"a,\\\"\"b\\\"\"\"\"}}\"\r\n");
    }

    @Test
    void exportThatCannotBeFinished_breaksTheConnection() {
        String batch = answer("{\"a\":1}").replace("\"timed_out\":false", "\"timed_out\":true");
        elasticsearch.answers(MOMENT, batch);

        assertThatThrownBy(() -> HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(RestAssured.baseURI + ":" + RestAssured.port + EXPORT))
                                        .build(),
                                BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void exportsBeyondThoseThatMayBeUnderWay_areRefused_andTheOthersGoOn() {
        elasticsearch.answers(answer("{\"a\":1}").replaceFirst("\\{", "{\"id\":\"kept\","));
        AtOnce three = new AtOnce(3, EXPORT, elasticsearch);

        HttpResponse<String> refused = three.refused();
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("5");
        assertThat(refused.body()).contains("urn:logflow:problem:too-many-searches");

        assertThat(three.statuses()).containsExactly(200, 200, 429);
        await().untilAsserted(() -> given().get(EXPORT).then().statusCode(200));
    }

    @Test
    void exportBeforeTheFirstEvent_isEmpty() {
        elasticsearch.answersWith(
                404, "{\"error\":{\"type\":\"index_not_found_exception\",\"reason\":\"x\"},\"status\":404}");

        assertThat(given().get(EXPORT).then().statusCode(200).extract().asString())
                .isEmpty();
    }

    @Test
    void exportThatWouldLeaveOutAClosedIndex_is503() {
        elasticsearch.answersWith(
                400, "{\"error\":{\"type\":\"index_closed_exception\",\"reason\":\"closed\"},\"status\":400}");

        given().get(EXPORT).then().statusCode(503).body(containsString("An index of the logs is closed"));
    }

    @Test
    void exportOfWhatMayNotBeRead_is503_andThePointInTimeIsClosed() {
        elasticsearch.answers(
                MOMENT.replace('1', '0'),
                "{\"has_all_requested\":false,\"username\":\"query\",\"cluster\":{},\"index\":{},\"application\":{}}");

        given().get(EXPORT).then().statusCode(503).body(containsString("refuses LogFlow's credentials"));

        await().untilAsserted(() ->
                assertThat(elasticsearch.requests()).last().asString().isEqualTo("/_pit {\"id\":\"kept\"}"));
    }

    @Test
    void export_isPackedForThoseWhoAcceptIt() {
        elasticsearch.answers(MOMENT, answer("{\"a\":1}"));

        given().header("Accept-Encoding", "gzip")
                .get(EXPORT)
                .then()
                .statusCode(200)
                .header("Content-Encoding", "gzip");
    }

    @Test
    void exportWhileTheOnlyIndexIsBeingMade_isAskedForOnceMore() {
        elasticsearch.answers(
                "{\"error\":{\"root_cause\":[],\"type\":\"search_phase_execution_exception\",\"reason\":\"\"},\"status\":503}",
                MOMENT,
                answer("{\"a\":1}"));

        assertThat(given().get(EXPORT).then().statusCode(200).extract().asString())
                .isEqualTo("{\"a\":1}\n");
    }

    /** More often than there may be exports at once. */
    @RepeatedTest(3)
    void exportWhoseClientLeavesBeforeItsMomentIsThere_leavesNothingBehind() {
        CountDownLatch answered = new CountDownLatch(1);
        elasticsearch.answers(MOMENT);
        elasticsearch.waitsFor(answered);
        List<SearchAnswer> given = new CopyOnWriteArrayList<>();
        LogQuery all = ((Valid) LogQuery.parse(Parameters.NONE, new Sizes(1, 1), Instant.now())).query();

        Cancellable export = logs.export(all, answer -> {
                    given.add(answer);
                    return Uni.createFrom().voidItem();
                })
                .subscribe()
                .with(end -> {});
        await().until(() -> elasticsearch.wasAsked("/_pit?"));
        export.cancel();
        answered.countDown();

        await().untilAsserted(() ->
                assertThat(elasticsearch.requests()).last().asString().isEqualTo("/_pit {\"id\":\"kept\"}"));
        assertThat(given).isEmpty();
    }

    @RepeatedTest(3)
    void exportThatIsCancelledInUse_isClosed() {
        elasticsearch.answers(MOMENT);
        LogQuery all = ((Valid) LogQuery.parse(Parameters.NONE, new Sizes(1, 1), Instant.now())).query();
        List<SearchAnswer> given = new CopyOnWriteArrayList<>();

        Cancellable export = logs.export(all, answer -> {
                    given.add(answer);
                    return Uni.createFrom().nothing();
                })
                .subscribe()
                .with(end -> {});
        await().until(() -> !given.isEmpty());
        export.cancel();

        assertThat(given).singleElement().isInstanceOf(Export.class);
        await().untilAsserted(() ->
                assertThat(elasticsearch.requests()).last().asString().isEqualTo("/_pit {\"id\":\"kept\"}"));
    }

    /** The stand-in never comes to an end. */
    @Test
    void export_readsNoFurtherThanItsClient_andStopsWhenItLeaves() throws IOException {
        String[] events = new String[128];
        Arrays.fill(events, "{\"message\":\"" + "x".repeat(8_300) + "\"}");
        elasticsearch.answers(MOMENT, answer(events));

        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream()
                    .write("GET /api/v1/logs/export HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            AtomicInteger before = new AtomicInteger();
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> {
                        int now = elasticsearch.requests().size();
                        return before.getAndSet(now) == now;
                    });

            assertThat(before.get()).as("batches of a megabyte").isBetween(2, 60);
        }

        await().untilAsserted(() ->
                assertThat(elasticsearch.requests()).last().asString().isEqualTo("/_pit {\"id\":\"kept\"}"));
    }
}
