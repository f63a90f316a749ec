package io.logflow.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.logflow.stack.Stack;
import io.logflow.stack.part.PartProcess;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import io.logflow.tests.ElasticsearchDoor.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the pages of a query-ui look like that has nothing to show yet, or whose Elasticsearch or Kafka is not there: no fault that axe finds. */
@ExtendWith({LogFlow.class, Chromium.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TroubleAccessibilityIT {
    private static final double PATIENCE = 30_000;

    private final String mark = LogFlow.mark();
    private ElasticsearchDoor elasticsearch;
    private PartProcess queryUi;

    @BeforeAll
    void start(Stack stack, Client client) throws IOException {
        client.send("{\"level\":\"warn\",\"message\":\"in trouble %s\"}".formatted(mark));
        client.awaitFound(Map.of("q", mark), 1);
        elasticsearch = new ElasticsearchDoor(stack.address(Part.ELASTICSEARCH));
        StackSettings settings = StackSettings.forTests(
                LogFlow.repository(), Path.of("target", "trouble").toAbsolutePath()); // Kafka's port is nobody's
        queryUi = PartProcess.of(
                Part.QUERY_UI,
                settings.with(
                        Part.QUERY_UI,
                        "LOGFLOW_QUERY_ELASTICSEARCH_URL",
                        elasticsearch.address().toString()));
        queryUi.start();
    }

    @AfterAll
    void stop() {
        queryUi.stop();
        elasticsearch.close();
    }

    @ParameterizedTest
    @CsvSource({
        "WITHOUT_LOGS, /, #no-logs, DARK",
        "PARTIAL, /?q=, .notice.partial, LIGHT",
        "AWAY, /, #unavailable, LIGHT",
        "AWAY, /trace/abc, #unavailable, DARK",
        "AWAY, /saved, #unavailable, LIGHT",
        "AS_IT_IS, /tail, '#state[data-state=away]', DARK"
    })
    void page_hasNoFault(State state, String path, String shows, ColorScheme onPhone, Chromium.Windows windows) {
        elasticsearch.show(state);
        SearchPage page = SearchPage.in(windows, queryUi.address());

        page.go(path.equals("/?q=") ? path + mark : path);
        assertThat(page.page().locator(shows)).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));

        assertThat(Faults.in(page.page(), onPhone)).isEmpty();
        assertThat(page.complaints()).allMatch(said -> said.contains("status of 503"));
    }
}
