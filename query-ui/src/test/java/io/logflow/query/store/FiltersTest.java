package io.logflow.query.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.query.search.LogQuery;
import io.logflow.query.search.LogQuery.Sizes;
import io.logflow.query.search.LogQuery.Valid;
import io.logflow.query.search.Parameters;
import io.logflow.query.search.Parameters.Parameter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiltersTest {

    private static final Instant NOW = Instant.parse("2026-11-21T22:00:00Z");

    @Test
    void nothingAskedFor_matchesAll() {
        assertThat(filters()).isEqualTo("{\"match_all\":{}}");
    }

    @ParameterizedTest(name = "[{index}] {0}={1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            value = {
                "level; ERROR; {\"term\":{\"level\":{\"value\":\"error\"}}}",
                "traceId; abc-xyz-123; {\"term\":{\"traceId\":{\"value\":\"abc-xyz-123\"}}}",
                "httpStatus; 0500; {\"term\":{\"httpStatus\":{\"value\":500}}}",
                "metadata.parentResourceId; server-0987; {\"term\":{\"metadata.parentResourceId\":{\"value\":\"server-0987\"}}}",
                "message; DB; {\"match_phrase\":{\"message\":{\"query\":\"DB\"}}}",
                "message; \"to DB\"; {\"match_phrase\":{\"message\":{\"query\":\"to DB\"}}}",
                "from; now-1h; {\"range\":{\"@timestamp\":{\"gte\":\"2026-11-21T21:00:00.000000000Z\","
                        + "\"format\":\"strict_date_optional_time_nanos\"}}}",
                "to; 2023-09-15T08:00:00Z; {\"range\":{\"@timestamp\":{\"lte\":\"2023-09-15T08:00:00.000000000Z\","
                        + "\"format\":\"strict_date_optional_time_nanos\"}}}",
                "to; 2023-09-15; {\"range\":{\"@timestamp\":{\"lte\":\"2023-09-15T23:59:59.999999999Z\","
                        + "\"format\":\"strict_date_optional_time_nanos\"}}}"
            })
    void condition_isAFilterThatNeedsNoScore(String name, String value, String filter) {
        assertThat(filters(name, value)).isEqualTo("{\"bool\":{\"filter\":[" + filter + "]}}");
    }

    @Test
    void severalConditions_mustAllHold() {
        String filters = filters(
                "level",
                "error",
                "level",
                "warn",
                "message",
                "a \"b c\" d \"e\"",
                "service",
                "auth",
                "metadata.x",
                "1");

        assertThat(filters)
                .isEqualTo("{\"bool\":{\"filter\":["
                        + "{\"terms\":{\"level\":[\"error\",\"warn\"]}},"
                        + "{\"match_phrase\":{\"message\":{\"query\":\"a\"}}},"
                        + "{\"match_phrase\":{\"message\":{\"query\":\"b c\"}}},"
                        + "{\"match_phrase\":{\"message\":{\"query\":\"d\"}}},"
                        + "{\"match_phrase\":{\"message\":{\"query\":\"e\"}}},"
                        + "{\"term\":{\"service\":{\"value\":\"auth\"}}},"
                        + "{\"term\":{\"metadata.x\":{\"value\":\"1\"}}}]}}");
    }

    private static String filters(String... namesAndValues) {
        List<Parameter> entries = new ArrayList<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            entries.add(new Parameter(namesAndValues[at], namesAndValues[at + 1]));
        }
        LogQuery.Parsed parsed = LogQuery.parse(new Parameters(entries), new Sizes(100, 1000), NOW);
        return Filters.of(((Valid) parsed).query()).toString().replaceFirst("^Query: ", "");
    }
}
