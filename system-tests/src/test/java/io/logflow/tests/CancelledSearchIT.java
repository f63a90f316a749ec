package io.logflow.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import io.logflow.stack.Stack;
import io.logflow.stack.part.PartProcess;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who goes away before the answer is there takes the search along: nothing is looked for that nobody waits for. */
@ExtendWith({LogFlow.class, Chromium.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CancelledSearchIT {
    /** Less than a request of query-ui to Elasticsearch may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** What Elasticsearch writes when it is told so, of each task that it cancels. */
    private static final String CANCELLED = "cancelling task with id";

    private static final String LOGGER = "logger.org.elasticsearch.tasks.TaskManager";

    private final String mark = LogFlow.mark();
    private final Stack stack;
    private final Wire wire;
    private final PartProcess queryUi;

    CancelledSearchIT(Stack stack) throws IOException {
        this.stack = stack;
        wire = new Wire(stack.address(Part.ELASTICSEARCH).getPort());
        StackSettings settings = StackSettings.forTests(
                LogFlow.repository(), Path.of("target", "cancelled").toAbsolutePath());
        queryUi = PartProcess.of(
                Part.QUERY_UI,
                settings.with(
                                Part.QUERY_UI,
                                "KAFKA_BOOTSTRAP_SERVERS",
                                stack.settings().authority(Part.KAFKA))
                        .with(
                                Part.QUERY_UI,
                                "LOGFLOW_QUERY_ELASTICSEARCH_URL",
                                wire.address().toString()));
    }

    @BeforeAll
    void start(Client client) {
        client.send("{\"message\":\"something to look through\",\"resourceId\":\"%s\"}".formatted(mark));
        client.awaitFound(Map.of("resourceId", mark), 1);
        queryUi.start();
    }

    @AfterAll
    void stop() {
        queryUi.stop();
        wire.close();
    }

    @AfterEach
    void passAnswers() {
        wire.holdAnswers(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/?from=now-1h&q=%s",
                "/trace/%s",
                "/context/%s",
                "/api/v1/logs?q=%s",
                "/api/v1/logs/%s",
                "/api/v1/logs/%s/context",
                "/api/v1/logs/histogram?from=now-1h&q=%s",
                "/api/v1/logs/facets?field=service&q=%s",
                "/api/v1/logs/aggregate?by=service&q=%s",
                "/api/v1/logs/errors?q=%s",
                "/api/v1/fields?q=%s"
            })
    void search_isGivenUp_whenItsClientLeaves(String address) throws IOException {
        String word = LogFlow.mark();
        wire.holdAnswers(true);

        Socket client = ask(address.formatted(word));
        try (client) {
            await().atMost(PATIENCE).until(() -> wire.passed(word));
            assertThat(wire.givenUp(word)).isFalse();
        }

        await().atMost(PATIENCE).until(() -> wire.givenUp(word));
    }

    @Test
    void slowSearch_isSaidOnThePage_andCancelledAtAClick(Stack stack, Chromium.Windows windows) {
        String word = LogFlow.mark();
        Page page = SearchPage.in(windows, stack).page();
        page.navigate(queryUi.address() + "/?range=all&q=" + mark);
        wire.holdAnswers(true);

        page.locator("#q").fill(word);
        page.keyboard().press("Enter");

        assertThat(page.locator("#slow")).containsText("Still searching");
        assertThat(page.locator("#slow")).isVisible();
        await().atMost(PATIENCE).until(() -> wire.passed(word));
        page.locator("#cancel").click();
        assertThat(page.locator("#slow")).isHidden();
        assertThat(page.locator("#said")).hasText("Cancelled");
        await().atMost(PATIENCE).until(() -> wire.givenUp(word));

        wire.holdAnswers(false);
        page.locator("#q").press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*q=" + word + ".*"));
        assertThat(page.locator("#no-match")).isVisible();
    }

    /**
     * Elasticsearch finds the search and the end of its connection at once, and begins with the search. It may be through with it before it
     * looks for the end; so this is tried until it is not.
     */
    @Test
    void elasticsearch_cancelsTheTask_ofASearchThatIsGivenUp() throws IOException {
        logCancellations("\"TRACE\"");
        long before = cancellations();
        try {
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                String word = LogFlow.mark();
                Frozen elasticsearch = new Frozen(stack.part(Part.ELASTICSEARCH));
                try (elasticsearch) {
                    Socket client = ask("/api/v1/logs?q=" + word);
                    try (client) {
                        await().atMost(PATIENCE).until(() -> wire.passed(word));
                    }
                    await().atMost(PATIENCE).until(() -> wire.givenUp(word));
                }
                given().get(stack.address(Part.ELASTICSEARCH) + "/_tasks")
                        .then()
                        .statusCode(200);
                return cancellations() > before;
            });
        } finally {
            logCancellations("null");
        }
    }

    private void logCancellations(String level) {
        given().contentType("application/json")
                .body("{\"persistent\":{\"%s\":%s}}".formatted(LOGGER, level))
                .put(stack.address(Part.ELASTICSEARCH) + "/_cluster/settings")
                .then()
                .statusCode(200);
    }

    private long cancellations() throws IOException {
        try (var lines = Files.lines(stack.part(Part.ELASTICSEARCH).log())) {
            return lines.filter(line -> line.contains(CANCELLED)).count();
        }
    }

    private Socket ask(String pathAndQuery) throws IOException {
        URI address = queryUi.address();
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.getOutputStream()
                .write("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                        .formatted(pathAndQuery)
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
