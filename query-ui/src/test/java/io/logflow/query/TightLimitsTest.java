package io.logflow.query;

import static io.logflow.query.FakeElasticsearch.answer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator may set tighter: {@code max-range}, and the time that a request may take. */
@QuarkusTest
@TestProfile(TightLimitsTest.Tight.class)
@QuarkusTestResource(FakeElasticsearch.class)
class TightLimitsTest {

    public static final class Tight implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("logflow.query.max-range", "24h", "logflow.query.elasticsearch.request-timeout", "4s");
        }
    }

    private final FakeElasticsearch elasticsearch = FakeElasticsearch.running();

    @AfterEach
    void hurry() {
        elasticsearch.needs(Duration.ZERO);
    }

    @Test
    void pageOfManyBatches_endsInTime_withWhatItHasAndACursor() {
        elasticsearch.answers(
                answer(Collections.nCopies(128, "{\"message\":\"m\"}").toArray(String[]::new)));
        elasticsearch.needs(Duration.ofMillis(900));

        JsonPath page = given().get("/api/v1/logs?size=1000")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(page.getList("logs").size()).isBetween(128, 5 * 128);
        assertThat(page.getBoolean("partial")).isTrue();
        assertThat(page.getString("notes[0]")).contains("stopped searching after 4 s");
        assertThat(page.getString("cursor")).isNotEmpty();
        assertThat(times()).hasSizeLessThanOrEqualTo(5).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(times().get(times().size() - 1)).isLessThan(4_000);
    }

    @Test
    void helpForAnEmptyPage_getsTheTimeThatIsLeft() {
        elasticsearch.needs(Duration.ofMillis(2_500));
        elasticsearch.answers(answer());

        String html =
                given().get("/?q=x&from=2023-09-15&to=2023-09-16&open=linked").asString();

        assertThat(html).contains("No event matches");
        assertThat(times())
                .as("what was found; and perhaps what would help, but not what lies outside, nor the linked event")
                .hasSizeBetween(1, 2);
        assertThat(times().subList(1, times().size())).allMatch(left -> left < 2_000);
    }

    /** What each search was given, in milliseconds. */
    private List<Integer> times() {
        return elasticsearch.requests().stream()
                .map(Pattern.compile("\"timeout\":\"(\\d+)ms\"")::matcher)
                .filter(Matcher::find)
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"histogram", "facets?field=service", "aggregate?by=service", "errors", "export"})
    void longerRange_isRefused_andElasticsearchIsNotAsked(String counts) {
        // The name of a moment, for an export, which goes on with the same answer.
        elasticsearch.answers(answer().replaceFirst("\\{", "{\"id\":\"kept\","));
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
