package io.logflow.tests;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.logflow.stack.Stack;
import io.logflow.stack.settings.Part;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The live tail as programs use it: events as they come, none missing and none twice. */
@ExtendWith(LogFlow.class)
class TailIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String mark = LogFlow.mark();

    @Test
    void events_comeInTheirOrder_asTheyAreStored(Stack stack, Client client) {
        try (TailClient tail = TailClient.follow(stack, "message=" + mark)) {
            IntStream.range(0, 20).forEach(i -> client.send(event("number " + i)));

            List<String> messages = tail.awaitEvents(20, "message");

            assertThat(messages)
                    .containsExactlyElementsOf(IntStream.range(0, 20)
                            .mapToObj(i -> "number " + i + " " + mark)
                            .toList());
            String data = tail.named("").get(0).data();
            String id = tail.named("").get(0).text("id");
            client.awaitFound(Map.of("message", mark), 20);
            assertThat(given().get(api(stack) + "/" + id).asString()).isEqualTo(data);
        }
    }

    @Test
    void filters_areThoseOfTheSearch(Stack stack, Client client) {
        try (TailClient tail = TailClient.follow(stack, "q=" + mark + "&level=error&-service=auth")) {
            client.send(
                    "{\"level\":\"error\",\"service\":\"pay\",\"message\":\"wanted %s\"}".formatted(mark),
                    "{\"level\":\"error\",\"service\":\"auth\",\"message\":\"other service %s\"}".formatted(mark),
                    "{\"level\":\"info\",\"service\":\"pay\",\"message\":\"other level %s\"}".formatted(mark),
                    "{\"level\":\"ERROR\",\"metadata\":{\"by\":\"%s\"},\"message\":\"found by metadata\"}"
                            .formatted(mark));

            assertThat(tail.awaitEvents(2, "message")).containsExactly("wanted " + mark, "found by metadata");
        }
    }

    @Test
    void answer_isAStreamThatNobodyKeeps(Stack stack) {
        try (TailClient tail = TailClient.follow(stack, "message=" + mark)) {
            assertThat(tail.response().statusCode()).isEqualTo(200);
            assertThat(tail.response().headers().map())
                    .containsEntry("content-type", List.of("text/event-stream; charset=utf-8"))
                    .containsEntry("cache-control", List.of("no-store"))
                    .containsEntry("x-accel-buffering", List.of("no"))
                    .containsEntry("x-content-type-options", List.of("nosniff"));
        }
    }

    @Test
    void clientThatWasCutOff_isSentWhatItMissed_andNothingTwice(Stack stack, Client client) {
        List<String> received = new ArrayList<>();
        TailClient first = TailClient.follow(stack, "message=" + mark);
        client.send(event("first"), event("second"));
        received.addAll(first.awaitEvents(2, "message"));
        first.close();
        client.send(event("third"));

        try (TailClient again =
                TailClient.resume(stack, "message=" + mark, first.lastId()).awaitLive()) {
            client.send(event("fourth"));
            received.addAll(again.awaitEvents(2, "message"));
        }

        assertThat(received).containsExactly("first " + mark, "second " + mark, "third " + mark, "fourth " + mark);
    }

    /** Thousands of events come while the client is away, and more while it reads what it missed. */
    @Test
    void pausesWhileThousandsOfEventsCome_loseNothing_andDoubleNothing(Stack stack, Client client) {
        List<String> ids = new ArrayList<>();
        TailClient tail = TailClient.follow(stack, "message=" + mark);
        String place = tail.lastId();
        tail.close();

        for (int pause = 0; pause < 5; pause++) {
            client.send(events(1_200));
            Thread sender = new Thread(() -> client.send(events(300)));
            sender.start();
            try (TailClient next =
                    TailClient.open(stack.address(Part.QUERY_UI), "message=" + mark + "&after=" + place, "")) {
                next.awaitEvents(1_500, "id");
                assertThat(next.named("held")).isEmpty();
                ids.addAll(next.events("id"));
                place = next.lastId();
            }
        }

        assertThat(ids).doesNotHaveDuplicates().hasSize(7_500);
    }

    @Test
    void retriedRequest_isSentOnce_alsoAcrossAPause(Stack stack, Client client) {
        TailClient tail = TailClient.follow(stack, "message=" + mark);
        sendWithKey(stack, event("retried"));
        sendWithKey(stack, event("retried"));
        client.send(event("another"));
        List<String> received = new ArrayList<>(tail.awaitEvents(2, "message"));
        tail.close();
        sendWithKey(stack, event("retried"));

        try (TailClient again =
                TailClient.resume(stack, "message=" + mark, tail.lastId()).awaitLive()) {
            sendWithKey(stack, event("retried"));
            client.send(event("last"));
            received.addAll(again.awaitEvents(1, "message"));
        }

        assertThat(received).containsExactly("retried " + mark, "another " + mark, "last " + mark);
    }

    @Test
    void rushBeyondTheRate_isSampled_andTheRestIsCounted(Stack stack, Client client) {
        try (TailClient tail = TailClient.follow(stack, "message=" + mark)) {
            for (int batch = 0; batch < 4; batch++) {
                client.send(
                        IntStream.range(0, 1_000).mapToObj(i -> event("rush")).toArray(String[]::new));
            }
            tail.awaitMessage("held", "\"rate\"");

            await().atMost(PATIENCE).until(() -> tail.named("").size() + held(tail) == 4_000);
            // Four seconds' worth may come at once, less what does not fit into the queue while the client is busy.
            assertThat(tail.named("")).hasSizeGreaterThanOrEqualTo(500).hasSizeLessThan(4_000);
        }
    }

    @Test
    void clientThatDoesNotRead_isHeldBack_andHurtsNobodyElse(Stack stack, Client client) throws IOException {
        URI address = stack.address(Part.QUERY_UI);
        try (Socket silent = new Socket();
                TailClient tail = TailClient.follow(stack, "message=" + mark)) {
            silent.setReceiveBufferSize(4_096);
            silent.connect(new java.net.InetSocketAddress(address.getHost(), address.getPort()));
            silent.getOutputStream()
                    .write("GET /api/v1/logs/tail?message=%s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .formatted(mark)
                            .getBytes(UTF_8));
            assertThat(silent.getInputStream().read()).isEqualTo('H');
            double before = Sent.metric(address, "logflow_query_tail_held_events_total{reason=\"slow\"}");
            String large = "x".repeat(60_000);

            for (int i = 0; i < 100; i++) {
                client.send(event("number " + i + " " + large));
            }

            assertThat(tail.awaitEvents(100, "message")).hasSize(100);
            await().atMost(PATIENCE)
                    .until(() ->
                            Sent.metric(address, "logflow_query_tail_held_events_total{reason=\"slow\"}") > before);
        }
    }

    @Test
    void twoHundredTails_shareOneReader(Stack stack, Client client) {
        URI address = stack.address(Part.QUERY_UI);
        List<TailClient> tails = new ArrayList<>();
        try {
            IntStream.range(0, 200).forEach(i -> tails.add(TailClient.open(address, "message=" + mark, "")));
            tails.forEach(TailClient::awaitLive);
            double before = Sent.metric(address, "logflow_query_tail_read_records_total");

            client.send(
                    IntStream.range(0, 50).mapToObj(i -> event("number " + i)).toArray(String[]::new));

            tails.forEach(tail -> assertThat(tail.awaitEvents(50, "id")).hasSize(50));
            assertThat(Sent.metric(address, "logflow_query_tail_read_records_total") - before)
                    .isBetween(50.0, 5_000.0);
            assertThat(Sent.metric(address, "logflow_query_tail_open_tails")).isGreaterThanOrEqualTo(200);
        } finally {
            tails.forEach(TailClient::close);
        }
        await().atMost(PATIENCE)
                .until(() -> Sent.metric(address, "logflow_query_tail_queued_bytes") == 0
                        && Sent.metric(address, "logflow_query_tail_open_tails") < 200);
    }

    @ParameterizedTest
    @CsvSource({
        "from=now-1h, from",
        "size=10, size",
        "sort=oldest, sort",
        "after=nonsense, after",
        "after=, after",
        "levl=error, levl",
        "level=nonsense, level"
    })
    void whatCannotBeFollowed_isRefusedWithTheWayOut(String query, String parameter, Stack stack) {
        given().urlEncodingEnabled(false)
                .get(api(stack) + "/tail?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:logflow:problem:invalid-parameter"))
                .body("errors[0].parameter", equalTo(parameter));
    }

    @Test
    void pageOfAnotherSite_mayNotFollow(Stack stack) {
        given().header("Origin", "https://example.com")
                .get(api(stack) + "/tail")
                .then()
                .statusCode(403);
        given().header("Host", "logs.example.com")
                .get(api(stack) + "/tail")
                .then()
                .statusCode(421);
    }

    private static int held(TailClient tail) {
        return tail.named("held").stream()
                .mapToInt(message -> JsonPath.from(message.data()).getInt("rate")
                        + JsonPath.from(message.data()).getInt("slow"))
                .sum();
    }

    private void sendWithKey(Stack stack, String event) {
        given().contentType("application/json")
                .header("Idempotency-Key", mark)
                .body(event)
                .post(stack.address(Part.INGESTER) + "/logs")
                .then()
                .statusCode(202);
    }

    private String[] events(int count) {
        return IntStream.range(0, count).mapToObj(i -> event("number " + i)).toArray(String[]::new);
    }

    private String event(String message) {
        return "{\"message\":\"%s %s\"}".formatted(message, mark);
    }

    private static String api(Stack stack) {
        return stack.address(Part.QUERY_UI) + "/api/v1/logs";
    }
}
