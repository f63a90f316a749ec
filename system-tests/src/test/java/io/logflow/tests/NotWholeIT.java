package io.logflow.tests;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.logflow.stack.Stack;
import io.logflow.stack.settings.Part;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where Elasticsearch cannot search everything, the answer says so. */
@ExtendWith(LogFlow.class)
class NotWholeIT {
    private static final String DAY = "/logflow-1999.01.01";
    private static final String CLOSED = "An index is closed and was not searched; its events are missing.";

    @Test
    void answersWithoutAClosedIndex_arePartial_andAnExportIsRefused(Stack stack, Client client) {
        String mark = LogFlow.mark();
        client.send("{\"message\":\"on an open day\",\"resourceId\":\"%s\"}".formatted(mark));
        client.awaitFound(Map.of("resourceId", mark), 1);
        Rest elasticsearch = new Rest(stack.address(Part.ELASTICSEARCH));
        String api = stack.address(Part.QUERY_UI) + "/api/v1/logs";
        elasticsearch.put(DAY, "{}");
        try {
            elasticsearch.post(DAY + "/_close", "");

            JsonPath answer = client.search(Map.of("resourceId", mark));
            assertThat(answer.getBoolean("partial")).isTrue();
            assertThat(answer.getList("notes", String.class)).containsExactly(CLOSED);
            assertThat(answer.getList("logs")).hasSize(1);
            assertThat(given().queryParam("resourceId", mark)
                            .get(stack.address(Part.QUERY_UI) + "/")
                            .asString())
                    .contains(CLOSED);
            given().get(api + "/no-such-event").then().statusCode(503);
            given().queryParam("resourceId", mark)
                    .get(api + "/export")
                    .then()
                    .statusCode(503)
                    .body("detail", containsString("An index of the logs is closed"));
        } finally {
            elasticsearch.delete(DAY);
        }
        assertThat(client.search(Map.of("resourceId", mark)).getBoolean("partial"))
                .isFalse();
    }

    /** So many words that Elasticsearch follows them on no machine with the heap that it has here. */
    @Test
    void phraseThatEndsInTheBeginningOfTooManyWords_isRefusedWhereverItIsNotFollowed(Stack stack, Client client) {
        String mark = LogFlow.mark();
        client.send("{\"message\":\"before %s\",\"resourceId\":\"%s\"}"
                .formatted(IntStream.range(0, 40_000).mapToObj(i -> mark + i).collect(joining(" ")), mark));
        client.awaitFound(Map.of("resourceId", mark), 1);

        ExtractableResponse<Response> answer =
                client.searchAnswer(Map.of("q", "\"before " + mark + "\"*")).extract();
        if (answer.statusCode() == 200) { // the days that do not hold these words were searched
            assertThat(answer.jsonPath().getBoolean("partial")).isTrue();
        } else {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.jsonPath().getString("type")).isEqualTo("urn:logflow:problem:search-too-broad");
        }
        client.searchAnswer(Map.of("q", "\"before " + mark + "0\"*")).statusCode(200);
    }
}
