package io.logflow.tests;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.logflow.stack.Stack;
import io.logflow.stack.settings.Part;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hamcrest.Matchers;

/** What a user does: send logs and find them. */
final class Client {
    /** How long an acknowledged log may take to be found; far more than it does, because machines that run tests are busy. */
    static final Duration FOUND_WITHIN = Duration.ofSeconds(30);

    private final Stack stack;

    Client(Stack stack) {
        this.stack = stack;
    }

    ValidatableResponse post(String contentType, String body) {
        return given().contentType(contentType)
                .body(body.getBytes(UTF_8))
                .post(stack.address(Part.INGESTER) + "/logs")
                .then();
    }

    /** Sends events that must be accepted, and gives their ids. */
    List<String> send(String... events) {
        return post("application/x-ndjson", String.join("\n", events))
                .statusCode(202)
                .body("accepted", Matchers.equalTo(events.length))
                .extract()
                .path("ids");
    }

    JsonPath search(Map<String, ?> parameters) {
        return given().queryParams(parameters)
                .get(api())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    ValidatableResponse searchAnswer(Map<String, ?> parameters) {
        return given().queryParams(parameters).get(api()).then();
    }

    /** Searches until there are as many logs as expected, and gives that answer. */
    JsonPath awaitFound(Map<String, ?> parameters, int expected) {
        return await().atMost(FOUND_WITHIN)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> searchAnswer(parameters).extract(), answer -> found(answer) == expected)
                .jsonPath();
    }

    /** A busy or absent Elasticsearch is said so by another status, and waited for. */
    private static int found(ExtractableResponse<Response> answer) {
        return answer.statusCode() == 200 ? answer.jsonPath().getInt("total.value") : -1;
    }

    /** The ids of all logs that match, page after page. */
    List<String> allIds(Map<String, ?> parameters, int pageSize) {
        return all("ingest.id", parameters, pageSize);
    }

    /** What all logs that match have in a field, page after page. */
    List<String> all(String field, Map<String, ?> parameters, int pageSize) {
        List<String> values = new ArrayList<>();
        Map<String, Object> page = new HashMap<>(parameters);
        page.put("size", pageSize);
        String cursor;
        do {
            JsonPath answer = search(page);
            values.addAll(answer.getList("logs." + field));
            cursor = answer.getString("cursor");
            page.put("cursor", cursor);
        } while (cursor != null);
        return values;
    }

    private String api() {
        return stack.address(Part.QUERY_UI) + "/api/v1/logs";
    }
}
