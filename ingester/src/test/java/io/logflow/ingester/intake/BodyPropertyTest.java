package io.logflow.ingester.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.ingester.IngesterConfig;
import io.logflow.ingester.Seed;
import io.logflow.ingester.Settings;
import io.logflow.ingester.event.DocumentIds;
import io.logflow.ingester.event.Origin;
import io.logflow.ingester.event.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for any body, tried with many; see {@link Seed}. */
class BodyPropertyTest {
    private static final String[] PIECES = {
        "{\"msg\":\"a\"}",
        "{\"msg\":\"a\",\"b\":[1,{\"c\":\"]}\"}]}",
        "{}",
        "[",
        "]",
        "{",
        "}",
        ",",
        "\n",
        "\r\n",
        " ",
        "\"",
        "\\",
        "\\\"",
        ":",
        "\"msg\"",
        "5",
        "null",
        "\ufeff",
        "\u00e9",
        "\0",
        "x"
    };
    private static final String[] GOOD = {
        "{\"msg\":\"a\"}", " { \"msg\" : \"]},\\\"[{\" } ", "{\"msg\":\"a\",\"b\":[[],{}]}"
    };
    /** Bad records that neither end an array nor a line. */
    private static final String[] BAD = {
        "{}", "x", "5", "\"a,b\"", "{\"msg\":5}", "{\"msg\":\"a\",}", "[1,2]", "{\"msg\":\"a\"} {}", "{'msg':5}"
    };

    private static final IngesterConfig.Limits LIMITS = Settings.defaults().limits();

    private static final List<BodyFormat> FORMATS = List.of(BodyFormat.JSON, BodyFormat.NDJSON, BodyFormat.SNIFFED);

    private final Random random = Seed.random();
    private final BodyReader reader = reader();

    @Test
    void anyBody_isReadTwiceAlike_andEachRecordIsAnEventOrRefused_inItsPlace() {
        for (int i = 0; i < 30_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int pieces = random.nextInt(12); pieces > 0; pieces--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            byte[] body = text.toString().getBytes(StandardCharsets.UTF_8);
            BodyFormat format = FORMATS.get(random.nextInt(FORMATS.size()));

            Batch first = reader.read(body, body.length, format, Origin.at(1));
            Batch second = reader().read(body, body.length, format, Origin.at(1));

            assertThat(second.problem()).as("%s", text).isEqualTo(first.problem());
            if (first.problem() == null) {
                assertThat(second.refused()).as("%s", text).isEqualTo(first.refused());
                assertThat(second.events()).hasSameSizeAs(first.events());
                assertSound(first, body);
            }
        }
    }

    @Test
    void goodAndBadRecords_inAnyOrder_areToldApart_inArraysAndLines() {
        for (int i = 0; i < 3_000; i++) {
            List<String> records = new ArrayList<>();
            List<Integer> good = new ArrayList<>();
            for (int record = random.nextInt(8); record >= 0; record--) {
                boolean isGood = random.nextBoolean();
                if (isGood) {
                    good.add(records.size());
                }
                String[] kind = isGood ? GOOD : BAD;
                records.add(kind[random.nextInt(kind.length)]);
            }

            String array = "[" + String.join(random.nextBoolean() ? "," : "\n, ", records) + "]";
            String lines = String.join(random.nextBoolean() ? "\n" : "\r\n\n", records) + "\n";

            assertThat(placesOfEvents(array, BodyFormat.JSON)).as(array).isEqualTo(good);
            assertThat(placesOfEvents(array, BodyFormat.SNIFFED)).as(array).isEqualTo(good);
            assertThat(placesOfEvents(lines, BodyFormat.NDJSON)).as(lines).isEqualTo(good);
        }
    }

    private List<Integer> placesOfEvents(String text, BodyFormat format) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        Batch batch = reader.read(body, body.length, format, Origin.at(1));
        assertThat(batch.problem()).as(text).isNull();
        List<Integer> places = new ArrayList<>();
        for (int event = 0; event < batch.events().size(); event++) {
            places.add(batch.indexOf(event));
        }
        return places;
    }

    private static void assertSound(Batch batch, byte[] body) {
        assertThat(batch.records())
                .isPositive()
                .isEqualTo(batch.events().size() + batch.refused().size());
        int index = -1;
        int from = -1;
        for (Batch.Refused refused : batch.refused()) {
            assertThat(refused.index()).isGreaterThan(index);
            assertThat(refused.from()).isGreaterThan(from);
            assertThat(refused.to()).isBetween(refused.from(), body.length);
            assertThat(refused.refusal().at()).isBetween(-1, refused.to() - refused.from());
            index = refused.index();
            from = refused.from();
        }
        assertThat(index).isLessThan(batch.records());
        assertThat(batch.events()).extracting(Reading.Event::id).doesNotHaveDuplicates();
    }

    private static BodyReader reader() {
        return new BodyReader(new DocumentIds(Clock.systemUTC()), LIMITS, Memory.enough());
    }
}
