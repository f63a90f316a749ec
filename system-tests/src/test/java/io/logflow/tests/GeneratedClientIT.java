package io.logflow.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.logflow.client.ApiClient;
import io.logflow.client.ApiException;
import io.logflow.client.CountsApi;
import io.logflow.client.DiscoveryApi;
import io.logflow.client.LogsApi;
import io.logflow.client.SavedSearchesApi;
import io.logflow.client.model.Bucket;
import io.logflow.client.model.Context;
import io.logflow.client.model.Errors;
import io.logflow.client.model.Facets;
import io.logflow.client.model.Fields;
import io.logflow.client.model.Histogram;
import io.logflow.client.model.InvalidParameter;
import io.logflow.client.model.Log;
import io.logflow.client.model.Logs;
import io.logflow.client.model.MetadataPath;
import io.logflow.client.model.Problem;
import io.logflow.client.model.Row;
import io.logflow.client.model.SavedSearch;
import io.logflow.client.model.SavedSearchDraft;
import io.logflow.client.model.Table;
import io.logflow.stack.Stack;
import io.logflow.stack.settings.Part;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The search API through a client that was generated from its OpenAPI document: what the document says is so. The client refuses a member
 * that the document does not know.
 */
@ExtendWith(LogFlow.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratedClientIT {
    private static final OffsetDateTime START = OffsetDateTime.of(2026, 3, 2, 10, 0, 0, 0, ZoneOffset.UTC);
    private static final int EVENTS = 5;

    private final String mark = LogFlow.mark();
    private final LogsApi logs;
    private final CountsApi counts;
    private final DiscoveryApi discovery;
    private final SavedSearchesApi savedSearches;
    private final ObjectMapper json =
            ApiClient.createDefaultObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private List<String> ids = List.of();

    GeneratedClientIT(Stack stack) {
        ApiClient client = new ApiClient().setObjectMapper(json);
        client.updateBaseUri(stack.address(Part.QUERY_UI).toString());
        logs = new LogsApi(client);
        counts = new CountsApi(client);
        discovery = new DiscoveryApi(client);
        savedSearches = new SavedSearchesApi(client);
    }

    @BeforeAll
    void fiveEventsOfTwoServices(Client client) {
        ids = client.send(IntStream.range(0, EVENTS).mapToObj(this::event).toArray(String[]::new));
        client.awaitFound(Map.of("resourceId", mark), EVENTS);
    }

    private String event(int number) {
        return """
               {"timestamp":"%s","level":"%s","message":"charged card no. %d","resourceId":"%s","service":"%s","durationMs":%d.50,\
               "httpStatus":%s,"metadata":{"shop":{"eu":true}},"user":%d}"""
                .formatted(
                        START.plusSeconds(number),
                        number == 4 ? "error" : "info",
                        number,
                        mark,
                        number % 2 == 0 ? "payments" : "auth",
                        number,
                        number == 4 ? "\"broken\"" : "200",
                        number);
    }

    @Test
    void events_areFoundByFilters_pageAfterPage() throws ApiException {
        LogsApi.APIFindLogsRequest.Builder search = LogsApi.APIFindLogsRequest.newBuilder()
                .resourceId(List.of(mark))
                .level(List.of("info", "error"))
                .message(List.of("charged", "card"))
                .q("durationMs>=2")
                .from("2026-03-02")
                .sort("oldest")
                .size(2);

        Logs first = logs.findLogs(search.build());
        Logs second = logs.findLogs(search.cursor(first.getCursor()).build());

        assertThat(first.getTotal().getValue()).isEqualTo(3);
        assertThat(first.getTotal().getRelation().getValue()).isEqualTo("eq");
        assertThat(first.getSearched().getFrom()).isEqualTo(START.withHour(0));
        assertThat(first.getSearched().getTo()).isNull();
        assertThat(first.getPartial()).isFalse();
        assertThat(first.getLogs()).extracting(Log::getDurationMs).containsExactly(number("2.50"), number("3.50"));
        assertThat(second.getLogs()).extracting(Log::getMessage).containsExactly("charged card no. 4");
        assertThat(second.getCursor()).isNull();
    }

    @Test
    void filtersThatHaveNoNameOfTheirOwn_areSentInABody_andADoubtfulQueryIsWarnedOf() throws ApiException {
        Logs found = logs.findLogsByPost(LogsApi.APIFindLogsByPostRequest.newBuilder()
                .body(Map.of(
                        "resourceId",
                        mark,
                        "metadata.shop.eu",
                        "true",
                        "-service",
                        List.of("auth"),
                        "q",
                        "NOT sevrice:mail",
                        "size",
                        1))
                .build());

        assertThat(found.getTotal().getValue()).isEqualTo(3);
        assertThat(found.getWarnings()).singleElement().satisfies(warning -> {
            assertThat(warning.getText()).contains("service");
            assertThat(warning.getPlace().getStart()).isEqualTo(4);
        });
    }

    @Test
    void event_hasEveryFieldItWasSentWith_andWhatHappenedAroundIt() throws ApiException {
        Log event =
                logs.getLog(LogsApi.APIGetLogRequest.newBuilder().id(ids.get(4)).build());
        Context context = logs.context(LogsApi.APIContextRequest.newBuilder()
                .id(ids.get(3))
                .before("2")
                .after("10s")
                .build());

        assertThat(event.getAtTimestamp()).isEqualTo(START.plusSeconds(4));
        assertThat(event.getLevel()).isEqualTo("error");
        assertThat(event.getDurationMs()).isEqualTo(number("4.50"));
        assertThat(event.getHttpStatus()).isNull();
        assertThat(event.getMetadata())
                .containsEntry("shop", Map.of("eu", true))
                .containsEntry("user", 4);
        assertThat(event.getIngest().getId()).isEqualTo(ids.get(4));
        assertThat(event.getIngest().getFlags()).containsExactly("wrong-type:httpStatus");
        assertThat(context.getScope()).isEqualTo("resource");
        assertThat(context.getShared()).isEqualTo(mark);
        assertThat(context.getBefore()).extracting(GeneratedClientIT::id).isEqualTo(ids.subList(1, 3));
        assertThat(id(context.getEvent())).isEqualTo(ids.get(3));
        assertThat(context.getAfter()).extracting(GeneratedClientIT::id).containsExactly(ids.get(4));
        assertThat(context.getMoreBefore()).isTrue();
    }

    @Test
    void events_areCountedOverTime_byValue_andMeasured() throws ApiException {
        Histogram histogram = counts.histogram(CountsApi.APIHistogramRequest.newBuilder()
                .resourceId(List.of(mark))
                .from("2026-03-02T10:00")
                .to("2026-03-02T10:01")
                .buckets(10)
                .zone("Europe/Berlin")
                .build());
        Facets facets = counts.facets(CountsApi.APIFacetsRequest.newBuilder()
                .resourceId(List.of(mark))
                .field(List.of("service", "metadata.shop.eu"))
                .build());
        Table table = counts.aggregate(CountsApi.APIAggregateRequest.newBuilder()
                .resourceId(List.of(mark))
                .from("2026-03-02")
                .to("2026-03-02")
                .of("durationMs")
                .by(List.of("service"))
                .interval("1h")
                .build());

        assertThat(histogram.getBuckets().stream().mapToLong(Bucket::getCount).sum())
                .isEqualTo(EVENTS);
        assertThat(histogram.getBuckets().get(0).getStart()).isEqualTo(START);
        assertThat(histogram.getBuckets().get(0).getLevels()).containsEntry("error", 1L);
        assertThat(facets.getFacets().get(0).getValues().get(0).getCount()).isEqualTo(3);
        assertThat(facets.getFacets().get(1).getValues().get(0).getValue()).isEqualTo("true");
        assertThat(table.getInterval()).isEqualTo("1h");
        assertThat(table.getRows()).extracting(Row::getBy).contains(Map.of("service", "payments"));
        assertThat(table.getRows())
                .extracting(Row::getMax)
                .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .contains(number("4.5"));
        assertThat(table.getRows()).extracting(Row::getStart).contains(START);
    }

    @Test
    void errorsAndFields_areDiscovered() throws ApiException {
        Errors errors = discovery.errors(DiscoveryApi.APIErrorsRequest.newBuilder()
                .resourceId(List.of(mark))
                .build());
        Fields fields = discovery.fields(DiscoveryApi.APIFieldsRequest.newBuilder()
                .resourceId(List.of(mark))
                .build());

        assertThat(errors.getGroups()).singleElement().satisfies(group -> {
            assertThat(group.getPattern()).isEqualTo("charged card no. *");
            assertThat(group.getService()).isEqualTo("payments");
            assertThat(group.getLast()).isEqualTo(START.plusSeconds(4));
            assertThat(id(group.getNewest())).isEqualTo(ids.get(4));
        });
        assertThat(fields.getMetadata())
                .extracting(MetadataPath::getName)
                .contains("metadata.shop.eu", "metadata.user");
    }

    @Test
    void export_isAFile() throws ApiException, IOException {
        List<String> lines = Files.readAllLines(logs.export(LogsApi.APIExportRequest.newBuilder()
                        .resourceId(List.of(mark))
                        .sort("oldest")
                        .format("csv")
                        .columns(List.of("message", "durationMs"))
                        .build())
                .toPath());

        assertThat(lines).hasSize(EVENTS + 1).endsWith("charged card no. 4,4.50");
    }

    @Test
    void search_isSavedListedAndDeleted() throws ApiException {
        SavedSearch saved = savedSearches.saveSearch(SavedSearchesApi.APISaveSearchRequest.newBuilder()
                .savedSearchDraft(new SavedSearchDraft().name(mark).search("level=error&from=now-1h"))
                .build());
        List<SavedSearch> all = savedSearches.listSavedSearches().getSavedSearches();
        SavedSearchesApi.APIDeleteSavedSearchRequest.Builder deletion =
                SavedSearchesApi.APIDeleteSavedSearchRequest.newBuilder().id(saved.getId());
        Problem changed = problem(() ->
                savedSearches.deleteSavedSearch(deletion.ifMatch("\"999-1\"").build()));
        savedSearches.deleteSavedSearch(deletion.ifMatch(saved.getVersion()).build());

        assertThat(all).contains(saved);
        assertThat(changed.getType()).isEqualTo("urn:logflow:problem:changed-meanwhile");
        assertThat(savedSearches.listSavedSearches().getSavedSearches()).doesNotContain(saved);
    }

    @Test
    void mistake_isAProblemThatNamesItsPlace() {
        Problem problem = problem(() -> logs.findLogs(LogsApi.APIFindLogsRequest.newBuilder()
                .q("level:error AND (door")
                .build()));

        assertThat(problem.getStatus()).isEqualTo(400);
        assertThat(problem.getErrors()).singleElement().satisfies(GeneratedClientIT::namesItsPlace);
    }

    @Test
    void unknownId_isAProblem() {
        Problem problem = problem(() -> logs.getLog(
                LogsApi.APIGetLogRequest.newBuilder().id("nothing-" + mark).build()));

        assertThat(problem.getType()).isEqualTo("urn:logflow:problem:event-not-found");
        assertThat(problem.getStatus()).isEqualTo(404);
    }

    private static void namesItsPlace(InvalidParameter error) {
        assertThat(error.getParameter()).isEqualTo("q");
        assertThat(error.getHint()).isNotBlank();
        assertThat(error.getPlace()).isNotNull();
    }

    private interface Call {
        void make() throws ApiException;
    }

    private Problem problem(Call call) {
        ApiException refused = catchThrowableOfType(ApiException.class, call::make);
        assertThat(refused.getResponseHeaders().firstValue("Content-Type")).contains("application/problem+json");
        try {
            return json.readValue(refused.getResponseBody(), Problem.class);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String id(Log event) {
        return event.getIngest().getId();
    }

    private static BigDecimal number(String digits) {
        return new BigDecimal(digits);
    }
}
