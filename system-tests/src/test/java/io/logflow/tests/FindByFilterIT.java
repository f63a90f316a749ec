package io.logflow.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.stack.Stack;
import io.logflow.stack.settings.Part;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A log that was accepted is found by any of its fields, alone and combined, and by no other value. */
@ExtendWith(LogFlow.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FindByFilterIT {
    private final String mark = LogFlow.mark();
    private final Map<String, String> everyFilter = new HashMap<>();

    @BeforeAll
    void oneLogWithEveryField(Client client) {
        everyFilter.put("level", "error");
        everyFilter.put("message", "connect " + mark);
        everyFilter.put("resourceId", "server-" + mark);
        everyFilter.put("traceId", "trace-" + mark);
        everyFilter.put("spanId", "span-" + mark);
        everyFilter.put("commit", "commit-" + mark);
        everyFilter.put("service", "service-" + mark);
        everyFilter.put("host", "host-" + mark);
        everyFilter.put("endpoint", "/pay/" + mark);
        everyFilter.put("httpStatus", "503");
        everyFilter.put("durationMs", "12.5");
        everyFilter.put("metadata.parentResourceId", "parent-" + mark);
        everyFilter.put("metadata.deep.er", "value-" + mark);
        everyFilter.put("metadata.extra", "extra-" + mark);
        everyFilter.put("from", "2023-09-15T08:00:00Z");
        everyFilter.put("to", "2023-09-15T08:00:01Z");
        client.send(
                """
                {"level":"ERR","message":"Failed to connect to DB %1$s","resourceId":"server-%1$s","timestamp":"2023-09-15T10:00:00+02:00",\
                "traceId":"trace-%1$s","spanId":"span-%1$s","commit":"commit-%1$s","service":"service-%1$s","host":"host-%1$s",\
                "endpoint":"/pay/%1$s","httpStatus":503,"durationMs":12.50,"extra":"extra-%1$s",\
                "metadata":{"parentResourceId":"parent-%1$s","deep":{"er":"value-%1$s"},"big":12345678901234567890,"exact":1.10}}"""
                        .formatted(mark),
                "{\"level\":\"info\",\"message\":\"Another log %s\",\"resourceId\":\"other\"}".formatted(mark));
        client.awaitFound(Map.of("message", mark), 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "message",
                "resourceId",
                "traceId",
                "spanId",
                "commit",
                "service",
                "host",
                "endpoint",
                "metadata.parentResourceId",
                "metadata.deep.er",
                "metadata.extra"
            })
    void log_isFoundByEachOfItsFieldsAlone(String filter, Client client) {
        JsonPath answer = client.search(Map.of(filter, everyFilter.get(filter)));

        assertThat(answer.getList("logs.traceId")).containsExactly("trace-" + mark);
    }

    @ParameterizedTest
    @ValueSource(strings = {"level", "httpStatus", "durationMs", "from", "to"})
    void log_isFoundByAFieldThatOthersShare_togetherWithItsMark(String filter, Client client) {
        JsonPath answer = client.search(Map.of(filter, everyFilter.get(filter), "message", "connect " + mark));

        assertThat(answer.getList("logs.traceId")).containsExactly("trace-" + mark);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"connect to, 1", "to DB, 1", "DB to, 0", "connect DB, 0"})
    void phrase_isFoundInItsOrderAndWithoutAGap(String phrase, int expected, Client client) {
        JsonPath answer = client.search(Map.of("message", "\"%s\" %s".formatted(phrase, mark)));

        assertThat(answer.getInt("total.value")).isEqualTo(expected);
    }

    @Test
    void log_isFoundByAllFiltersAtOnce(Client client) {
        JsonPath answer = client.search(everyFilter);

        assertThat(answer.getList("logs.traceId")).containsExactly("trace-" + mark);
    }

    @ParameterizedTest
    @CsvSource({
        "level, warn",
        "message, nowhere",
        "resourceId, server",
        "traceId, other",
        "spanId, other",
        "commit, other",
        "service, other",
        "host, other",
        "endpoint, /pay",
        "httpStatus, 500",
        "durationMs, 12.4",
        "metadata.parentResourceId, other",
        "metadata.deep.er, other",
        "metadata.extra, other",
        "from, 2023-09-15T08:00:00.000000001Z"
    })
    void log_isNotFoundWhenOneFilterDoesNotMatch(String filter, String value, Client client) {
        Map<String, String> filters = new HashMap<>(everyFilter);
        filters.put(filter, value);

        assertThat(client.search(filters).getInt("total.value")).isZero();
    }

    @Test
    void log_isNotFoundInARangeThatEndsBeforeIt(Client client) {
        JsonPath answer = client.search(Map.of("message", "connect " + mark, "to", "2023-09-15T07:59:59.999999999Z"));

        assertThat(answer.getInt("total.value")).isZero();
    }

    @Test
    void storedLog_keepsEveryValue_withTheDigitsItWasSentWith(Client client) {
        String answer =
                client.searchAnswer(everyFilter).statusCode(200).extract().asString();

        assertThat(answer)
                .contains("\"big\":12345678901234567890", "\"exact\":1.10", "\"durationMs\":12.50")
                .contains("\"@timestamp\":\"2023-09-15T08:00:00.000000000Z\"", "\"level\":\"error\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "application/json", "application/x-www-form-urlencoded", "application/octet-stream"})
    void exampleLog_isAcceptedWithAndWithoutAJsonContentType(String contentType, Stack stack) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(stack.address(Part.INGESTER) + "/logs"))
                .POST(HttpRequest.BodyPublishers.ofString(exampleLog()));
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }

        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    private static String exampleLog() throws IOException {
        return Files.readString(LogFlow.repository().resolve("example_log.json"));
    }
}
