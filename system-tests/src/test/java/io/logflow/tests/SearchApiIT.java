package io.logflow.tests;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.logflow.stack.Stack;
import io.logflow.stack.settings.Part;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every question the search API answers, asked of real events. */
@ExtendWith(LogFlow.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchApiIT {

    private static final int EVENTS = 2_500;
    private static final Instant START = Instant.parse("2026-03-29T00:30:00Z");

    private static final Pattern OPEN_CONTEXTS = Pattern.compile("\"open_contexts\":(\\d+)");
    private static final Pattern ID = Pattern.compile("\"ingest\":\\{\"id\":\"([^\"]+)\"");

    private final String mark = LogFlow.mark();
    private final Stack stack;
    /** Of the first events: the ingester names no more of a large request. */
    private List<String> ids = List.of();

    SearchApiIT(Stack stack) {
        this.stack = stack;
    }

    /** One event every two seconds; each tenth is an error, and every second one took as many milliseconds as its number. */
    @BeforeAll
    void manyLogs(Client client) {
        String[] events = IntStream.range(0, EVENTS).mapToObj(this::event).toArray(String[]::new);
        ids = client.send(events);
        client.awaitFound(Map.of("resourceId", mark), EVENTS);
    }

    private String event(int number) {
        String duration = number % 2 == 0 ? ",\"durationMs\":" + number : "";
        return "{\"level\":\"%s\",\"message\":\"%s no. %d\",\"timestamp\":\"%s\",\"resourceId\":\"%s\",\"service\":\"%s\",\"metadata\":{\"n\":%d.0,\"shop\":{\"eu\":true}}%s}"
                .formatted(
                        number % 10 == 0 ? "error" : "info",
                        number % 10 == 0 ? "=Failure" : "Served",
                        number,
                        START.plusSeconds(2L * number),
                        mark,
                        number % 5 == 0 ? "payments" : "auth",
                        number,
                        duration);
    }

    @Test
    void histogram_countsEachEventOnce_inBucketsOfTheZone() {
        JsonPath answer = get(
                "/logs/histogram", "from", "2026-03-29", "to", "2026-03-29", "interval", "1h", "zone", "Europe/Berlin");

        assertThat(answer.getInt("total.value")).isEqualTo(EVENTS);
        assertThat(answer.getList("buckets.count", Integer.class).stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(EVENTS);
        assertThat(answer.getList("buckets.count", Integer.class).subList(0, 3)).containsExactly(900, 1600, 0);
        assertThat(answer.getInt("buckets[0].levels.error")).isEqualTo(90);
        assertThat(answer.getString("buckets[23].end")).isEqualTo("2026-03-29T23:59:59.999999999Z");
    }

    @Test
    void daysOfTheCalendar_areAsLongAsTheZoneSays() {
        JsonPath answer = get(
                "/logs/histogram",
                "from",
                "2026-03-28T23:00:00Z",
                "to",
                "2026-03-30T00:00:00Z",
                "interval",
                "1d",
                "zone",
                "Europe/Berlin");

        assertThat(answer.getList("buckets.end"))
                .as("the day on which the clocks go forward has 23 hours")
                .startsWith("2026-03-29T22:00:00Z");
    }

    /** The clocks of Berlin go forward half an hour after the first event. */
    @ParameterizedTest
    @ValueSource(strings = {"2h", "3h", "6h", "12h"})
    void bucketsWhereTheClocksChange_followEachOther_andHoldWhatASearchFindsInThem(String interval) {
        JsonPath answer = get(
                "/logs/histogram",
                "from",
                "2026-03-28T20:00:00Z",
                "to",
                "2026-03-29T12:00:00Z",
                "interval",
                interval,
                "zone",
                "Europe/Berlin");

        List<String> starts = answer.getList("buckets.start");
        List<String> ends = answer.getList("buckets.end");
        assertThat(ends.subList(0, ends.size() - 1)).isEqualTo(starts.subList(1, starts.size()));
        for (int bucket = 0; bucket < starts.size(); bucket++) {
            // The end belongs to the next one, or to the search.
            Instant to = Instant.parse(ends.get(bucket)).minusNanos(bucket == starts.size() - 1 ? 0 : 1);
            JsonPath found = get("/logs", "from", starts.get(bucket), "to", to.toString(), "size", "1");
            assertThat(found.getInt("total.value")).isEqualTo(answer.getInt("buckets[" + bucket + "].count"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1m", "1h", "1d", "1M"})
    void lastBucket_hasTheLastEvent(String interval) {
        Instant last = START.plusSeconds(2L * (EVENTS - 1));
        JsonPath answer = get(
                "/logs/histogram",
                "from",
                START.toString(),
                "to",
                last.toString(),
                "interval",
                interval,
                "zone",
                "Asia/Tokyo");

        assertThat(answer.getList("buckets.count", Integer.class).stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(EVENTS);
        assertThat(answer.getList("buckets.count", Integer.class)).last().isNotEqualTo(0);
    }

    @Test
    void countsUpToNow_leaveOutTheFuture(Client client) {
        String other = LogFlow.mark();
        String event = "{\"message\":\"m\",\"timestamp\":\"%s\",\"resourceId\":\"" + other + "\"}";
        client.send(event.formatted(Instant.now()), event.formatted("2200-01-01T00:00:00Z"));
        client.awaitFound(Map.of("resourceId", other), 2);
        String upToNow = "?from=now-1h&interval=1m&resourceId=" + other;

        JsonPath histogram = given().get(api("/logs/histogram" + upToNow)).jsonPath();
        JsonPath table = given().get(api("/logs/aggregate" + upToNow)).jsonPath();

        assertThat(histogram.getInt("total.value")).isEqualTo(2);
        assertThat(histogram.getList("buckets.count", Integer.class).stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(1);
        assertThat(table.getList("rows.count")).isEqualTo(List.of(1));
        assertThat(table.getInt("others")).isEqualTo(1);
    }

    @Test
    void histogramWithoutARange_coversTheEvents() {
        JsonPath answer = get("/logs/histogram", "to", "2026-04-01");

        assertThat(answer.getList("buckets.count", Integer.class).stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(EVENTS);
        assertThat(answer.getString("buckets[0].start")).isEqualTo(START.toString());
        assertThat(answer.getList("buckets").size()).isLessThanOrEqualTo(61);
    }

    /** As many words as a query and a filter may have; each character is one. */
    @ParameterizedTest
    @CsvSource({"q, 4094, ''", "q, 4093, *", "message, 4094, ''"})
    void longestPhrase_isLookedFor(String parameter, int words, String star) {
        String phrase = IntStream.range(0, words)
                .mapToObj(number -> Character.toString(0x4e00 + number % 20_000))
                .collect(Collectors.joining("", "\"", "\"" + star));

        given().contentType("application/json")
                .body(Map.of(parameter, phrase))
                .post(api("/logs"))
                .then()
                .statusCode(200)
                .body("total.value", equalTo(0));
    }

    @Test
    void facets_nameTheValuesOfKnownFieldsAndMetadata() {
        JsonPath answer = get("/logs/facets", "field", "service,level,metadata.shop.eu", "top", "1");

        assertThat(answer.getString("facets[0].values[0].value")).isEqualTo("auth");
        assertThat(answer.getInt("facets[0].values[0].count")).isEqualTo(EVENTS * 4 / 5);
        assertThat(answer.getInt("facets[0].others")).isEqualTo(EVENTS / 5);
        assertThat(answer.getString("facets[2].values[0].value")).isEqualTo("true");
    }

    @Test
    void aggregate_measuresByFieldsAndTime() {
        JsonPath answer = get("/logs/aggregate", "of", "durationMs", "by", "service");
        JsonPath byTime = get("/logs/aggregate", "by", "level", "interval", "auto");

        assertThat(answer.getList("rows.by.service")).containsExactly("auth", "payments");
        assertThat(answer.getDouble("rows[1].min")).isZero();
        assertThat(answer.getDouble("rows[1].max")).isEqualTo(EVENTS - 10);
        assertThat(answer.getDouble("rows[1].p50")).isBetween(1_200.0, 1_300.0);
        assertThat(answer.getInt("others")).isZero();
        assertThat(byTime.getList("rows.count", Integer.class).stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(EVENTS);
        assertThat(byTime.getList("rows.start")).hasSizeGreaterThan(20);

        JsonPath times = get("/logs/aggregate", "of", "timestamp");
        assertThat(times.getString("rows[0].first")).isEqualTo(START.toString());
        assertThat(times.getString("rows[0].last"))
                .isEqualTo(START.plusSeconds(2L * (EVENTS - 1)).toString());
    }

    @Test
    void errors_areGroupedByWhatTheySay() {
        JsonPath answer = get("/logs/errors");

        assertThat(answer.getInt("total.value")).isEqualTo(EVENTS / 10);
        assertThat(answer.getList("groups.pattern")).containsExactly("=Failure no. *");
        assertThat(answer.getString("groups[0].newest.message")).isEqualTo("=Failure no. " + (EVENTS - 10));
    }

    @Test
    void context_isWhatHappenedJustBeforeAndAfter() {
        JsonPath answer = given().get(api("/logs/" + ids.get(100) + "/context?before=2&after=5s"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(answer.getList("before.ingest.id")).isEqualTo(ids.subList(98, 100));
        assertThat(answer.getString("event.ingest.id")).isEqualTo(ids.get(100));
        assertThat(answer.getList("after.ingest.id")).isEqualTo(ids.subList(101, 103));
        assertThat(answer.getBoolean("moreBefore")).isTrue();
    }

    @Test
    void fields_knowTheMetadataOfASample() {
        JsonPath answer = get("/fields");

        assertThat(answer.getInt("sampled")).isEqualTo(500);
        assertThat(answer.getList("metadata.name")).containsExactly("metadata.n", "metadata.shop.eu");
        assertThat(answer.getList("metadata[0].types")).isEqualTo(List.of("number"));
    }

    @Test
    void oldestFirst_leadsThroughAllPages_inTheOppositeOrder(Client client) {
        Map<String, Object> search =
                Map.of("resourceId", mark, "to", START.plusSeconds(600).toString());
        List<String> newest = client.allIds(search, 70);
        List<String> oldest = new ArrayList<>(client.allIds(
                Map.of("resourceId", mark, "to", START.plusSeconds(600).toString(), "sort", "oldest"), 70));

        Collections.reverse(oldest);
        assertThat(oldest).hasSize(301).isEqualTo(newest);
    }

    @Test
    void cursorOfTheOtherOrder_isRefusedClearly() {
        String cursor = get("/logs", "size", "1").getString("cursor");

        given().get(api("/logs?resourceId=" + mark + "&sort=oldest&cursor=" + cursor))
                .then()
                .statusCode(400)
                .body("errors[0].reason", equalTo("comes from a search in the other order"));
    }

    @Test
    void export_hasEachEventOnce_byItsBytes_inOrder() {
        String all = given().get(api("/logs/export?sort=oldest&resourceId=" + mark))
                .then()
                .statusCode(200)
                .extract()
                .asString();

        List<String> lines = all.lines().toList();
        assertThat(lines).hasSize(EVENTS).allMatch(line -> line.contains(mark));
        List<String> exported =
                ID.matcher(all).results().map(found -> found.group(1)).toList();
        assertThat(exported).hasSize(EVENTS).doesNotHaveDuplicates().startsWith(ids.toArray(String[]::new));
        assertThat(lines.get(7)).contains("\"n\":7.0");
    }

    @Test
    void exportAsCsv_isATableWithoutFormulas_packed() throws IOException {
        byte[] packed;
        try (Socket socket =
                connect("/logs/export?level=error&format=csv&columns=message&resourceId=" + mark, "gzip")) {
            packed = body(socket.getInputStream());
        }

        try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            List<String> lines = new String(unpacked.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertThat(lines).hasSize(1 + EVENTS / 10).startsWith("message");
            assertThat(lines.subList(1, lines.size())).allMatch(line -> line.startsWith("'=Failure no. "));
        }
    }

    @Test
    void exportWhoseClientLeaves_freesItsPointInTime() throws IOException {
        for (int round = 0; round < 4; round++) { // more often than exports are let in at once
            try (Socket socket = connect("/logs/export?resourceId=" + mark, "identity")) {
                assertThat(socket.getInputStream().read()).isEqualTo('H');
            }
            await().untilAsserted(() -> assertThat(openContexts()).isZero());
        }
    }

    /** Each export keeps one in every index. */
    private int openContexts() {
        String stats = given().get(stack.address(Part.ELASTICSEARCH) + "/_nodes/stats/indices/search")
                .asString();
        return OPEN_CONTEXTS
                .matcher(stats)
                .results()
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .sum();
    }

    private Socket connect(String path, String encoding) throws IOException {
        URI address = URI.create(api(path));
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.getOutputStream()
                .write("GET %s?%s HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: %s\r\nConnection: close\r\n\r\n"
                        .formatted(address.getPath(), address.getQuery(), encoding)
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static byte[] body(InputStream answer) throws IOException {
        byte[] all = answer.readAllBytes();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int at = indexOf(all, "\r\n\r\n", 0) + 4;
        while (true) {
            int end = indexOf(all, "\r\n", at);
            int size = Integer.parseInt(new String(all, at, end - at, StandardCharsets.US_ASCII).strip(), 16);
            if (size == 0) {
                return body.toByteArray();
            }
            body.write(all, end + 2, size);
            at = end + 2 + size + 2;
        }
    }

    private static int indexOf(byte[] all, String what, int from) {
        return new String(all, StandardCharsets.ISO_8859_1).indexOf(what, from);
    }

    private JsonPath get(String path, String... parameters) {
        var request = given().queryParam("resourceId", mark);
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
        }
        return request.get(api(path)).then().statusCode(200).extract().jsonPath();
    }

    private String api(String path) {
        return stack.address(Part.QUERY_UI) + "/api/v1" + path;
    }
}
