package io.logflow.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** As many logs come out as went in, each once, in the order of their time. */
@ExtendWith(LogFlow.class)
class TenThousandIT {
    private static final int LOGS = 10_000;
    private static final int REQUEST = 1_000;
    /** How many ids, and how many refusals, an answer lists. */
    private static final int LISTED = 1_000;

    @Test
    void tenThousandLogs_areTenThousandDistinctLogs_newestFirst(Client client) {
        String mark = LogFlow.mark();
        List<String> sent = new ArrayList<>();

        for (int first = 0; first < LOGS; first += REQUEST) {
            sent.addAll(client.post("application/x-ndjson", batch(mark, first))
                    .statusCode(202)
                    .body("accepted", equalTo(REQUEST))
                    .extract()
                    .path("ids"));
        }

        client.awaitFound(Map.of("resourceId", mark, "size", 1), LOGS);
        List<String> found = client.allIds(Map.of("resourceId", mark), 777);
        assertThat(found).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(sent);
        assertThat(found)
                .as("newest first, and those of one time in the order of their receipt")
                .isEqualTo(reversed(sent));
    }

    @Test
    void tenThousandRecords_ofWhichEachSecondIsBad_areFiveThousandLogs_andFiveThousandRefusals(Client client) {
        String mark = LogFlow.mark();
        List<String> messages = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < LOGS; i += 2) {
            messages.add("event " + i);
            lines.add("{\"message\":\"event %d\",\"resourceId\":\"%s\"}".formatted(i, mark));
            places.add(i + 1);
            lines.add("{\"message\":%d,\"resourceId\":\"%s\"}".formatted(i + 1, mark));
        }

        JsonPath answer = client.post("application/x-ndjson", String.join("\n", lines))
                .statusCode(202)
                .body("accepted", equalTo(LOGS / 2))
                .body("ids.size()", equalTo(LISTED))
                .body("idsOmitted", equalTo(LOGS / 2 - LISTED))
                .body("rejected", equalTo(LOGS / 2))
                .body("errors.size()", equalTo(LISTED))
                .body("errorsOmitted", equalTo(LOGS / 2 - LISTED))
                .extract()
                .jsonPath();

        assertThat(answer.<Integer>getList("errors.index")).isEqualTo(places.subList(0, LISTED));
        assertThat(answer.<String>getList("errors.code")).containsOnly("message-not-a-string");
        Map<String, ?> mine = Map.of("resourceId", mark);
        client.awaitFound(Map.of("resourceId", mark, "size", 1), LOGS / 2);
        assertThat(client.all("message", mine, LISTED)).containsExactlyInAnyOrderElementsOf(messages);
        assertThat(client.allIds(mine, LISTED)).doesNotHaveDuplicates().containsAll(answer.getList("ids"));
    }

    /** Ten events share each millisecond, so the order among them is that of the tie-break. */
    private static String batch(String mark, int first) {
        return IntStream.range(first, first + REQUEST)
                .mapToObj(i -> "{\"message\":\"event %d\",\"resourceId\":\"%s\",\"timestamp\":%d}"
                        .formatted(i, mark, 1_700_000_000_000L + i / 10))
                .collect(Collectors.joining("\n"));
    }

    private static List<String> reversed(List<String> list) {
        List<String> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }
}
