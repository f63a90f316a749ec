package io.logflow.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.query.search.LogQuery.Parsed;
import io.logflow.query.search.LogQuery.Sizes;
import io.logflow.query.search.Parameters.Parameter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a stranger sends is read. */
class AnyParametersTest {

    private static final Instant NOW = Instant.parse("2026-11-21T22:00:00Z");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anyParametersAtAll_areReadWithoutFailing_andTheSameWayTwice(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            Parameters parameters = anyParameters(random);

            Parsed parsed = LogQuery.parse(parameters, new Sizes(100, 1000), NOW);

            assertThat(LogQuery.parse(parameters, new Sizes(100, 1000), NOW)).isEqualTo(parsed);
        }
    }

    private static Parameters anyParameters(Random random) {
        List<String> names = List.of(
                "q",
                "level",
                "-level",
                "message",
                "from",
                "to",
                "size",
                "cursor",
                "traceId",
                "httpStatus",
                "-durationMs",
                "metadata.a",
                "metadata.",
                "",
                "ü");
        List<String> values = List.of(
                "now",
                "now-",
                "now-1h",
                "now+999999w",
                "2023-09-15",
                "2023-13-45",
                "2023-09-15 08:00+99:99",
                "\"",
                "\"a",
                "error",
                "0",
                "-0",
                "999999999999",
                "",
                " ",
                "\0",
                "AAAA",
                "MTIzNDU2Nzg5MA",
                "\ud83d");
        List<Parameter> entries = new ArrayList<>();
        for (int count = random.nextInt(5); count > 0; count--) {
            String value = random.nextBoolean() ? values.get(random.nextInt(values.size())) : anyText(random);
            entries.add(new Parameter(names.get(random.nextInt(names.size())), value));
        }
        return new Parameters(entries);
    }

    private static String anyText(Random random) {
        return random.ints(random.nextInt(30), 0, random.nextBoolean() ? 128 : 0x10000)
                .collect(StringBuilder::new, (text, unit) -> text.append((char) unit), StringBuilder::append)
                .toString();
    }
}
