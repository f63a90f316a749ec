package io.logflow.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

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
