package io.logflow.query;

import static io.logflow.query.FakeElasticsearch.answer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(FakeElasticsearch.class)
class PageTest {

    private static final String EVENT =
            """
            {"@timestamp":"2023-09-15T08:00:00.000000000Z","level":"error","message":"Failed to connect to DB",\
            "resourceId":"server-1234","metadata":{"parentResourceId":"server-0987"}}""";

    private final FakeElasticsearch elasticsearch = FakeElasticsearch.running();

    @Test
    void event_isARowThatOpensInPlace() {
        elasticsearch.answers(answer(EVENT));

        String html = page("/?range=all", 200);

        assertThat(html)
                .contains("data-event-id=\"id-" + EVENT.hashCode() + "\"")
                .contains("datetime=\"2023-09-15T08:00:00.000000000Z\">")
                .contains("<bdi class=\"message\">Failed to connect to DB</bdi>")
                .contains("1 event ·")
                .contains("<summary>")
                .doesNotContain("Load older");
    }

    @Test
    void everyValueWithAFilter_isALinkThatAddsIt_andKeepsTheRest() {
        elasticsearch.answers(answer(EVENT));

        String html = given().header("HX-Request", "true")
                .get("/event/any?message=connect&from=2023-09-15")
                .asString();

        assertThat(html)
                .contains("href=\"/?message=connect&amp;from=2023-09-15&amp;resourceId=server-1234\"")
                .contains("href=\"/?message=connect&amp;from=2023-09-15&amp;metadata.parentResourceId=server-0987\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "\\\" onmouseover=\\\"alert(1)",
                "' onfocus='alert(1)",
                "</title></style></textarea></pre><svg onload=alert(1)>",
                "{{7*7}} {view.title} {#if true}x{/if}",
                "javascript:alert(1)"
            })
    void hostileText_isTextInEveryField(String hostile) {
        elasticsearch.answers(answer(
                "{\"@timestamp\":\"%1$s\",\"level\":\"%1$s\",\"message\":\"%1$s\",\"service\":\"%1$s\",\"metadata\":{\"%1$s\":[\"%1$s\"]},\"%1$s\":1}"
                        .formatted(hostile)));

        String html = page("/?range=all", 200);

        String text = hostile.replace("\\\"", "&quot;")
                .replace("'", "&#39;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
        assertThat(html).contains("<bdi class=\"message\">" + text + "</bdi>");
        assertThat(html.replaceAll("=\"[^\"]*\"", "="))
                .doesNotContain("<script>", "<img src=x", "<svg onload", "onmouseover=\"", "href=javascript")
                .doesNotContainPattern("<[^>]*\\son\\w+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"message", "traceId", "metadata.x", "from", "nonsense"})
    void hostileParameter_isTextOnThePage(String name) {
        Response response =
                given().queryParam(name, "\"><script>alert(1)</script>").get("/");

        assertThat(response.asString()).doesNotContain("<script>alert").contains("&lt;script&gt;");
    }

    @Test
    void emptyStore_showsHowToSendAFirstEvent() {
        assertThat(page("/?range=all", 200))
                .contains("id=\"no-logs\"")
                .contains("curl -d '{\"level\"")
                .contains("http://localhost:3000/logs");
    }

    @Test
    void nothingFound_saysWhatWasSearched() {
        assertThat(page("/?service=auth&from=2023-09-15&to=2023-09-16", 200))
                .contains("id=\"no-match\"")
                .contains(
                        "2023-09-15 00:00:00</time> to <time datetime=\"2023-09-16T23:59:59.999Z\">2023-09-16 23:59:59 UTC")
                .contains("<bdi>auth</bdi> <a href=\"/?from=2023-09-15&amp;to=2023-09-16\"");
    }

    @Test
    void wrongValue_isSaidAtItsField_andTheRestStaysFilledIn() {
        String html = page("/?traceId=abc&from=yesterday", 400);

        assertThat(html)
                .containsPattern("id=\"error-field-from\">“yesterday” is not a time LogFlow understands")
                .containsPattern("name=\"from\" value=\"yesterday\"[^>]*aria-invalid=\"true\"")
                .contains("name=\"traceId\" value=\"abc\"");
        assertThat(elasticsearch.requests()).isEmpty();
    }

    @Test
    void unknownParameter_isSaidOnThePage() {
        assertThat(page("/?levle=error&range=all", 400))
                .contains("levle is not a parameter of the search. Did you mean level?");
    }

    @Test
    void elasticsearchAway_isSaid_withALinkToTryTheSameAgain() {
        elasticsearch.goesAway();

        assertThat(page("/?level=error&range=all", 503))
                .contains("id=\"unavailable\"")
                .contains("Elasticsearch cannot be reached")
                .contains("id=\"try-again\" href=\"/?level=error&amp;range=all\"")
                .doesNotContain("127.0.0.1");
    }

    @Test
    void partialAnswer_isSaid() {
        elasticsearch.answers(answer(EVENT).replace("\"timed_out\":false", "\"timed_out\":true"));

        assertThat(page("/?range=all", 200))
                .contains("<strong>Partial.</strong> Elasticsearch stopped searching after 10 s");
    }

    @Test
    void olderEvents_areALinkAway_withoutJavaScript() {
        elasticsearch.answers(answer(IntStream.range(0, 101)
                .mapToObj("{\"message\":\"event %d\"}"::formatted)
                .toArray(String[]::new)));
        String older = linkTo("load-older", page("/?level=info&range=all", 200));
        elasticsearch.answers(answer("{\"message\":\"the oldest\"}"));

        String html = page(older, 200);

        assertThat(older).startsWith("/?level=info&range=all&cursor=");
        assertThat(html)
                .contains("the oldest", "No older events.")
                .contains("<a href=\"/?level=info&amp;range=all\">Back to the first</a>");
    }

    @Test
    void filledInForm_leadsToAnAddressWithoutEmptyFields() {
        Response response = given().urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .get("/?message=&level=warn&traceId=&from=&add-field=k8s.pod&add-value=p+1&range=1h");

        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(response.header("Location")).endsWith("/?level=warn&metadata.k8s.pod=p+1&from=now-1h");
    }

    @Test
    void liveSearch_getsTheResultsAlone_andTheAddressForTheBrowser() {
        elasticsearch.answers(answer(EVENT));

        Response response = given().header("HX-Request", "true")
                .header("HX-Current-URL", "http://localhost/")
                .get("/?message=connect&traceId=&from=&to=");

        assertThat(response.asString())
                .doesNotContain("<html")
                .contains("<ol id=\"events\"")
                .contains("<p id=\"status\" hx-swap-oob=\"innerHTML\">")
                .contains("<title>connect · LogFlow</title>");
        assertThat(response.header("HX-Push-Url")).isEqualTo("/?message=connect&range=all");
        assertThat(response.header("Vary")).contains("HX-Request");
    }

    @Test
    void liveSearchThatChangesNothing_addsNothingToTheHistory() {
        Response response = given().header("HX-Request", "true")
                .header("HX-Current-URL", "http://localhost/?message=connect&range=all")
                .get("/?message=connect&add-field=k8&range=all");

        assertThat(response.header("HX-Push-Url")).isNull();
    }

    @Test
    void historyThatIsRestored_getsTheWholePage() {
        Response response = given().header("HX-Request", "true")
                .header("HX-History-Restore-Request", "true")
                .get("/?message=connect&range=all");

        assertThat(response.asString()).contains("<html", "<form");
    }

    @Test
    void loadOlder_getsTheRowsAlone() {
        elasticsearch.answers(answer(IntStream.range(0, 101)
                .mapToObj("{\"message\":\"event %d\"}"::formatted)
                .toArray(String[]::new)));
        String older = linkTo("load-older", page("/?range=all", 200));

        String html = given().header("HX-Request", "true").get(older).asString();

        assertThat(html.strip()).startsWith("<li class=\"event").doesNotContain("<ol");
    }

    @Test
    void everyAnswer_forbidsForeignScriptsAndFrames() {
        for (String address : new String[] {"/", "/api/v1/logs", "/assets/logflow.css", "/no-such-page"}) {
            Response response = given().get(address);

            assertThat(response.header("Content-Security-Policy"))
                    .isEqualTo("default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
            assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(response.header("Referrer-Policy")).isEqualTo("same-origin");
        }
    }

    @Test
    void page_hasNoInlineScriptOrStyle_andItsFilesAreOurOwnAndKept() {
        elasticsearch.answers(answer(EVENT));

        String html = page("/?range=all", 200);

        assertThat(html).doesNotContainPattern("<script(?![^>]*src=)").doesNotContain("<style", " style=\"");
        Matcher file =
                Pattern.compile("(?:src|href)=\"(/(?:assets|webjars)/[^\"]+)\"").matcher(html);
        assertThat(file.results().map(found -> found.group(1)).distinct())
                .hasSize(5)
                .allSatisfy(address -> {
                    Response response = given().get(address);
                    assertThat(response.statusCode()).isEqualTo(200);
                    assertThat(response.header("Cache-Control")).contains("max-age");
                });
    }

    private static String page(String address, int status) {
        Response response = given().urlEncodingEnabled(false).get(address);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        return response.asString();
    }

    private static String linkTo(String id, String html) {
        Matcher link = Pattern.compile("id=\"" + id + "\" href=\"([^\"]+)\"").matcher(html);
        assertThat(link.find()).isTrue();
        return link.group(1).replace("&amp;", "&");
    }
}
