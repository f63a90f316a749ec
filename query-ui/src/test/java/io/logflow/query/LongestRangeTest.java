package io.logflow.query;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With {@code max-range} set, what looks at every event takes no longer range, and a page of events still does. */
@QuarkusTest
@TestProfile(LongestRangeTest.OneDay.class)
@QuarkusTestResource(FakeElasticsearch.class)
class LongestRangeTest {

    public static final class OneDay implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("logflow.query.max-range", "24h");
        }
    }

    private final FakeElasticsearch elasticsearch = FakeElasticsearch.running();

    @ParameterizedTest
    @ValueSource(strings = {"histogram", "facets?field=service", "aggregate?by=service", "errors", "export"})
    void longerRange_isRefused_andElasticsearchIsNotAsked(String counts) {
        // The name of a moment, for an export, which goes on with the same answer.
        elasticsearch.answers(FakeElasticsearch.answer().replaceFirst("\\{", "{\"id\":\"kept\","));
        String and = counts.contains("?") ? "&" : "?";

        for (String range : new String[] {"to=2023-09-16", "from=2023-09-15&to=2023-09-16"}) {
            given().get("/api/v1/logs/" + counts + and + range)
                    .then()
                    .statusCode(400)
                    .body("errors.parameter", contains("from"))
                    .body("errors.hint", contains("The longest is 24 hours."));
        }
        assertThat(elasticsearch.requests()).isEmpty();
        given().get("/api/v1/logs/" + counts + and + "from=2023-09-15&to=2023-09-15")
                .then()
                .statusCode(200);
        given().get("/api/v1/logs?from=2023-09-15&to=2023-09-16").then().statusCode(200);
    }
}
