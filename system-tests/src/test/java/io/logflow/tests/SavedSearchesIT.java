package io.logflow.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import io.logflow.stack.Stack;
import io.logflow.stack.settings.Part;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Saved searches, by API and by page, in a real Elasticsearch. */
@ExtendWith({LogFlow.class, Chromium.class})
class SavedSearchesIT {

    @Test
    void savedSearch_isCreatedChangedAndDeleted_andNobodyOverwritesAnother(Stack stack) {
        String name = LogFlow.mark();
        String body = "{\"name\":\"%s\",\"search\":\"q=timeout&from=now-1h&columns=service\"}".formatted(name);

        ValidatableResponse created = json(body).post(api(stack)).then().statusCode(201);
        String address = stack.address(Part.QUERY_UI) + created.extract().header("Location");
        String first = created.extract().header("ETag");
        json(body).post(api(stack)).then().statusCode(409);
        String second = json(body.replace("timeout", "refused").replace(name, name.toUpperCase(java.util.Locale.ROOT)))
                .header("If-Match", first)
                .put(address)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");

        json(body).header("If-Match", first).put(address).then().statusCode(412);
        given().header("If-Match", first).delete(address).then().statusCode(412);
        given().get(address)
                .then()
                .statusCode(200)
                .header("ETag", second)
                .body("search", equalTo("q=refused&from=now-1h&columns=service"));
        given().header("If-Match", second).delete(address).then().statusCode(204);
        given().get(address).then().statusCode(404);
        given().header("If-Match", second).delete(address).then().statusCode(404);
        assertThat(given().get(api(stack)).jsonPath().getList("savedSearches.name"))
                .doesNotContain(name, name.toUpperCase(java.util.Locale.ROOT));
    }

    @Test
    void nameThatManyTakeInTheSameMoment_goesToOne(Stack stack) {
        HttpClient browser = HttpClient.newHttpClient();
        HttpRequest save = HttpRequest.newBuilder(URI.create(api(stack)))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\":\"%s\"}".formatted(LogFlow.mark())))
                .build();

        List<HttpResponse<String>> answers =
                Stream.generate(() -> browser.sendAsync(save, BodyHandlers.ofString())).limit(8).toList().stream()
                        .map(CompletableFuture::join)
                        .toList();

        assertThat(answers)
                .extracting(HttpResponse::statusCode)
                .containsOnlyOnce(201)
                .containsOnly(201, 409);
        answers.stream().filter(answer -> answer.statusCode() == 201).forEach(saved -> given().header(
                        "If-Match", saved.headers().firstValue("ETag").orElseThrow())
                .delete(stack.address(Part.QUERY_UI)
                        + saved.headers().firstValue("Location").orElseThrow())
                .then()
                .statusCode(204));
    }

    @Test
    void index_isItsOwn_withAnExplicitMapping_andNoSearchFindsIt(Stack stack, Client client) {
        String name = LogFlow.mark();
        delete(json("{\"name\":\"%s\"}".formatted(name)).post(api(stack)).then().statusCode(201), stack);
        String elasticsearch = stack.address(Part.ELASTICSEARCH).toString();

        given().get(elasticsearch + "/logflow.saved-searches")
                .then()
                .body("'logflow.saved-searches'.mappings.dynamic", equalTo("false"))
                .body("'logflow.saved-searches'.aliases", equalTo(Map.of()))
                .body("'logflow.saved-searches'.settings.index.hidden", equalTo("true"));
        assertThat(given().get(elasticsearch + "/*").jsonPath().getMap("$"))
                .doesNotContainKey("logflow.saved-searches");
        assertThat(client.search(Map.of("message", name)).getInt("total.value")).isZero();
    }

    @Test
    void indexThatTakesNoWrites_isSaid_andWhatIsThereCanBeRead(Stack stack) {
        String name = LogFlow.mark();
        ValidatableResponse saved = json("{\"name\":\"%s\"}".formatted(name))
                .post(api(stack))
                .then()
                .statusCode(201);
        String settings = stack.address(Part.ELASTICSEARCH) + "/logflow.saved-searches/_settings";
        for (String block : new String[] {"read_only", "read_only_allow_delete"}) {
            json("{\"index.blocks.%s\":true}".formatted(block))
                    .put(settings)
                    .then()
                    .statusCode(200);
            try {
                json("{\"name\":\"another %s\"}".formatted(name))
                        .post(api(stack))
                        .then()
                        .statusCode(503)
                        .body("detail", org.hamcrest.Matchers.containsString("cannot be changed at the moment"));
                assertThat(given().get(api(stack)).jsonPath().getList("savedSearches.name"))
                        .contains(name);
            } finally {
                json("{\"index.blocks.%s\":null}".formatted(block))
                        .put(settings)
                        .then()
                        .statusCode(200);
            }
        }
        delete(saved, stack);
    }

    @Test
    void search_isSavedOpenedRenamedAndDeleted_withoutJavaScript(Stack stack, Chromium.Windows windows) {
        String name = "Slow <b>payments</b> \u202e" + LogFlow.mark();
        SearchPage page = SearchPage.in(windows, stack, new Browser.NewContextOptions().setJavaScriptEnabled(false));

        page.go("/saved/new?q=timeout&service=pay%22%3E%3Cscript%3E&from=now-1h&columns=service,traceId");
        page.field("Name").fill(name);
        page.press("Save");

        assertThat(page.page()).hasURL(Pattern.compile(".*/saved#s-.*"));
        Locator item = page.page()
                .locator(
                        "li",
                        new com.microsoft.playwright.Page.LocatorOptions()
                                .setHas(page.page()
                                        .locator(
                                                "h2",
                                                new com.microsoft.playwright.Page.LocatorOptions()
                                                        .setHasText(name.substring(name.length() - 12)))));
        assertThat(item.locator("h2")).containsText("Slow <b>payments</b> ‹U+202E›");
        assertThat(item.locator(".chips")).containsText("pay\"><script>");
        assertThat(item.locator("h2 a"))
                .hasAttribute(
                        "href", "/?q=timeout&service=pay%22%3E%3Cscript%3E&from=now-1h&columns=service%2CtraceId");

        item.getByText("Change").click();
        page.field("Name").fill("   ");
        page.press("Save");
        assertThat(page.page().locator("#error-save-name")).hasText("This is empty. Give the search a name.");
        String renamed = LogFlow.mark();
        page.field("Name").fill(renamed);
        page.press("Save");
        item = page.page()
                .locator("ul.saved > li", new com.microsoft.playwright.Page.LocatorOptions().setHasText(renamed));
        assertThat(item).hasCount(1);

        item.getByText("Delete …").click();
        item.locator("button.danger").click();

        assertThat(item).hasCount(0);
        assertThat(page.complaints()).allMatch(complaint -> complaint.contains("responded with a status of 400"));
    }

    @Test
    void changeOfSomebodyElse_isShownBeforeItIsReplaced(Stack stack, Chromium.Windows windows) {
        String name = LogFlow.mark();
        ValidatableResponse saved = json("{\"name\":\"%s\"}".formatted(name))
                .post(api(stack))
                .then()
                .statusCode(201);
        String id = saved.extract().path("id");
        SearchPage page = SearchPage.in(windows, stack).go("/saved/" + id + "/edit");
        String theirs = LogFlow.mark();
        json("{\"name\":\"%s\"}".formatted(theirs))
                .header("If-Match", saved.extract().header("ETag"))
                .put(api(stack) + "/" + id)
                .then()
                .statusCode(200);
        String ours = LogFlow.mark();

        page.field("Name").fill(ours);
        page.press("Save");

        assertThat(page.page().locator(".now")).containsText(theirs);
        assertThat(page.field("Name")).hasValue(ours);
        page.press("Save");
        assertThat(page.page().locator("ul.saved")).containsText(ours);
        delete(given().get(api(stack) + "/" + id).then(), stack);
    }

    private static io.restassured.specification.RequestSpecification json(String body) {
        return given().contentType("application/json").body(body);
    }

    private static void delete(ValidatableResponse saved, Stack stack) {
        given().header("If-Match", saved.extract().header("ETag"))
                .delete(api(stack) + "/" + saved.extract().path("id"))
                .then()
                .statusCode(204);
    }

    private static String api(Stack stack) {
        return stack.address(Part.QUERY_UI) + "/api/v1/saved-searches";
    }
}
