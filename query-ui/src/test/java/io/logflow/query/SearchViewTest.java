package io.logflow.query;

import static io.logflow.query.FakeElasticsearch.answer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the search page shows around its rows, with a made-up Elasticsearch. */
@QuarkusTest
@QuarkusTestResource(FakeElasticsearch.class)
class SearchViewTest {

    private static final String EVENT =
            """
            {"@timestamp":"2023-09-15T08:00:00.000000000Z","level":"error","message":"Failed to connect to DB",\
            "service":"pay","metadata":{"region":"eu"}}""";

    private static final String RANGE = "from=2023-09-15T08:00:00Z&to=2023-09-15T08:01:00Z";

    private static final String COUNTS =
            """
            "aggregations":{"filter#grid":{"doc_count":0,"date_histogram#time":{"buckets":[\
            {"key_as_string":"x","key":1694764800000,"doc_count":0},{"key_as_string":"x","key":1694764801000,"doc_count":0}]}},\
            "sterms#level":{"doc_count_error_upper_bound":0,"sum_other_doc_count":0,"buckets":[\
            {"key":"error","doc_count":3,"date_histogram#time":{"buckets":[{"key":1694764800000,"doc_count":3}]}},\
            {"key":"info","doc_count":1,"date_histogram#time":{"buckets":[{"key":1694764800000,"doc_count":1}]}}]},\
            "sterms#facet1":{"doc_count_error_upper_bound":0,"sum_other_doc_count":7,"buckets":[{"key":"<pay>","doc_count":4}]}}""";

    private final FakeElasticsearch elasticsearch = FakeElasticsearch.running();

    @BeforeEach
    void storeOneEvent() {
        elasticsearch.answers(withCounts(answer(EVENT)));
    }

    @Test
    void histogram_isDrawnInAttributes_withTheMoreSevereOnTop() {
        String html = page("/?" + RANGE);

        assertThat(html)
                .contains("<title>2023-09-15 08:00:00 UTC\n3 error, 1 info</title>")
                .contains(
                        "<path class=\"info\" d=\"M0 540h180v180h-180z\"/><path class=\"error\" d=\"M0 0h180v540h-180z\"/>")
                .contains(
                        "<a href=\"/?from=2023-09-15T08:00:00Z&amp;to=2023-09-15T08:00:00.999999999Z\" tabindex=\"-1\"")
                .contains("<td>3 error, 1 info</td>");
    }

    @Test
    void facets_countValues_includeByABox_andExcludeByALink() {
        String html = page("/?service=other&" + RANGE);

        assertThat(html)
                .contains(
                        "name=\"service\" value=\"&lt;pay&gt;\"><bdi>&lt;pay&gt;</bdi></label>\n    <span class=\"count\">4</span>")
                .contains(
                        "href=\"/?service=other&amp;from=2023-09-15T08:00:00Z&amp;to=2023-09-15T08:01:00Z&amp;-service=%3Cpay%3E\"")
                .contains("name=\"service\" value=\"other\" checked>")
                .contains("7 with other values");
    }

    @Test
    void exclusion_isAChip_andStaysWhenTheFormIsSent() {
        assertThat(page("/?-service=auth&" + RANGE))
                .contains("<span>not service</span> <bdi>auth</bdi> <a href=\"/?from=")
                .contains("<input type=\"hidden\" name=\"-service\" value=\"auth\">");
    }

    @Test
    void words_areMarkedInMessages() {
        assertThat(page("/?q=CONNECT&" + RANGE)).contains("Failed to <mark>connect</mark> to DB</bdi>");
    }

    @Test
    void chosenColumns_areShown_alsoThoseBelowMetadata() {
        assertThat(page("/?columns=service,metadata.region&" + RANGE))
                .contains("<span class=\"cell c-any\">metadata.region</span>")
                .contains("<bdi class=\"cell c-service\">pay</bdi><bdi class=\"cell c-any\">eu</bdi>");
    }

    @Test
    void view_isRoomyOrWrapped() {
        assertThat(page("/?view=roomy,wrap&" + RANGE)).contains("<ol id=\"events\" class=\"events roomy wrap\">");
    }

    @Test
    void mistake_isShownUnderItsCharacter() {
        String html = given().get("/?q=(timeout&from=now-1h").asString();

        assertThat(html)
                .contains("<mark>")
                .containsPattern("<b> *\\^+</b>")
                .contains("aria-invalid=\"true\"")
                .containsPattern("\\(character \\d+\\)");
    }

    @Test
    void rangeThatHoldsNothing_showsTheNewestEventsOutsideIt_andSaysSo() {
        elasticsearch.answers(withCounts(answer()), "{\"took\":1,\"responses\":[]}", answer(EVENT));

        String html = page("/?service=pay&" + RANGE);

        assertThat(html).contains("Nothing in this time", "<li class=\"event error");
    }

    @Test
    void openEvent_isShownWithTheList() {
        String id = "id-" + EVENT.hashCode();

        assertThat(page("/?" + RANGE + "&open=" + id))
                .contains("<details open>", "<table class=\"fields\"", "href=\"/context/" + id + "#e-" + id + "\"");
    }

    @Test
    void openedRow_fetchesItsDetailsAlone() {
        String html =
                given().header("HX-Request", "true").get("/event/any?" + RANGE).asString();

        assertThat(html.strip()).startsWith("<div class=\"detail\">").contains("metadata.region");
    }

    @Test
    void eventThatIsGone_isSaidInItsRow() {
        elasticsearch.answers(answer());

        assertThat(given().header("HX-Request", "true")
                        .get("/event/any")
                        .then()
                        .statusCode(404)
                        .extract()
                        .asString())
                .contains("This event is not indexed yet, or no longer stored.");
    }

    @Test
    void exportLiveAndSave_takeTheSameSearch() {
        String html = page("/?q=connect&level=error&" + RANGE + "&columns=service");

        assertThat(html)
                .contains(
                        "href=\"/api/v1/logs/export?q=connect&amp;level=error&amp;from=2023-09-15T08:00:00Z&amp;to=2023-09-15T08:01:00Z&amp;format=csv\"")
                .contains("href=\"/tail?q=connect&amp;level=error\"")
                .contains(
                        "name=\"search\" value=\"q=connect&amp;level=error&amp;from=2023-09-15T08:00:00Z&amp;to=2023-09-15T08:01:00Z&amp;columns=service\"");
    }

    @Test
    void completion_offersFieldsAndTheirValues() {
        assertThat(given().get("/complete?q=serv&caret=4").asString())
                .contains("role=\"option\"", "data-from=\"0\"", "data-text=\"service:\"");
        assertThat(given().get("/complete?q=level:e&caret=7").asString()).contains("data-text=\"error \"");
    }

    @Test
    void completionOfAnything_isAnAnswer() {
        for (String asked :
                new String[] {"", "?q=%22&caret=999999", "?q=a:(&caret=-1", "?q=metadata.&caret=9&from=bad"}) {
            assertThat(given().urlEncodingEnabled(false)
                            .get("/complete" + asked)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static String withCounts(String answer) {
        return answer.substring(0, answer.length() - 1) + "," + COUNTS + "}";
    }

    private static String page(String address) {
        return given().urlEncodingEnabled(false)
                .get(address)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
