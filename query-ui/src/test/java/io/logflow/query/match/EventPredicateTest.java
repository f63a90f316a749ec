package io.logflow.query.match;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logflow.query.language.Condition;
import io.logflow.query.language.Condition.AllOf;
import io.logflow.query.language.Condition.AnyOf;
import io.logflow.query.language.Condition.Anywhere;
import io.logflow.query.language.Condition.Between;
import io.logflow.query.language.Condition.Bound;
import io.logflow.query.language.Condition.During;
import io.logflow.query.language.Condition.Exists;
import io.logflow.query.language.Condition.Has;
import io.logflow.query.language.Condition.Not;
import io.logflow.query.language.Field;
import io.logflow.query.language.LogField;
import io.logflow.query.language.Text;
import io.logflow.query.language.TimePoint;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventPredicateTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    private static final String EVENT =
            """
            {"@timestamp":"2026-11-22T08:00:00.250000000Z","level":"error","message":"Failed to connect to DB-17 at 10.0.3.17: café 日本 🚀",
            "resourceId":"server-1234","traceId":"abc-xyz-123","service":"payments","host":"","httpStatus":503,"durationMs":12.50,
            "metadata":{"parentResourceId":"server-0987","k8s":{"pod":"pay-7","pod.ip":"10.0.0.1"},"n":[1e3,[1.50,-0],{"ok":true}],
            "nothing":null,"empty":"","none":[],"":{"":"nameless"},"long":"%s","longer":"%s"},
            "ingest":{"id":"C3-Dkt3---2hYVDvn45j","receivedAt":"2026-11-22T08:00:01.000000000Z","flags":["wrong-type:commit","level-unknown"]}}"""
                    .formatted("x".repeat(8191), "y".repeat(8192));

    @ParameterizedTest(name = "{0} is in the event: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "message=failed|true",
                "message=FAILED|true",
                "message=fail|false",
                "message=fail*|true",
                "message=DB-17|true",
                "message=17-DB|false",
                "message=to db|true",
                "message=to DB 17 at|true",
                "message=connect db|false",
                "message=connect to d*|true",
                "message=connect d*|false",
                "message=CONNECT TO D*|true",
                "message=db-1*|true",
                "message=db-*|true",
                "message=d-*|false",
                "message=10.0.3.17|true",
                "message=10.0.3|false",
                "message=10.0.3*|true",
                "message=10.0.3.*|true",
                "message=at 10.0.*|true",
                "message=10.0.4.*|false",
                "message=17 a*|true",
                "message=café|true",
                "message=CAFÉ|true",
                "message=cafe|false",
                "message=日本|true",
                "message=本|true",
                "message=日*|true",
                "message=🚀|true",
                "message=--|false",
                "message=--*|false",
                "message=\ud83d*|false",
                "level=error|true",
                "level=ERROR|true",
                "level=ERR*|true",
                "level=warn|false",
                "service=payments|true",
                "service=Payments|false",
                "service=pay|false",
                "service=pay*|true",
                "resourceId=server-1234|true",
                "resourceId=server|false",
                "resourceId=server-*|true",
                "id=C3-Dkt3---2hYVDvn45j|true",
                "id=C3-Dkt3---2hYVDvn45*|false",
                "id=C3|false",
                "ingest.flags=level-unknown|true",
                "ingest.flags=wrong-type:*|true",
                "ingest.flags=wrong-type|false",
                "httpStatus=503|false",
                "durationMs=12.50|false",
                "timestamp=2026-11-22T08:00:00.250000000Z|false",
                "metadata.parentResourceId=server-0987|true",
                "metadata.parentResourceId=server*|true",
                "metadata.k8s.pod=pay-7|true",
                "metadata.k8s.pod=Pay-7|false",
                "metadata.k8s.pod.ip=10.0.0.1|true",
                "metadata.k8s=pay-7|false",
                "metadata.k8s.p=pay-7|false",
                "metadata.n=1e3|true",
                "metadata.n=1000|false",
                "metadata.n=1.50|true",
                "metadata.n=1.5|false",
                "metadata.n=1.5*|true",
                "metadata.n=-0|true",
                "metadata.n=true|false",
                "metadata.n.ok=true|true",
                "metadata.nothing=null|false",
                "metadata..=nameless|true",
                "metadata.longer=y*|false",
                "metadata.long=x*|true",
                "anywhere=db|true",
                "anywhere=DB|true",
                "anywhere=DB 17|true",
                "anywhere=payments|true",
                "anywhere=Payments|false",
                "anywhere=pay*|true",
                "anywhere=abc-xyz-123|true",
                "anywhere=abc|false",
                "anywhere=C3-Dkt3---2hYVDvn45j|true",
                "anywhere=C3-Dkt3*|false",
                "anywhere=level-unknown|true",
                "anywhere=server-0987|true",
                "anywhere=server|false",
                "anywhere=server-09*|true",
                "anywhere=1e3|true",
                "anywhere=true|true",
                "anywhere=nameless|true",
                "anywhere=error|false",
                "anywhere=503|false",
                "anywhere=y*|false",
                "anywhere=null|false"
            })
    void text_isLookedForAsItsFieldWants(String fieldAndText, boolean found) {
        int equals = fieldAndText.indexOf('=');
        Text text = text(fieldAndText.substring(equals + 1));
        String field = fieldAndText.substring(0, equals);

        assertHolds(field.equals("anywhere") ? new Anywhere(text) : new Has(field(field), text), found);
    }

    @Test
    void textOfAWholeValue_endsWhereTheIndexDoes() {
        assertHolds(new Anywhere(new Text.Word("x".repeat(8191))), true);
        assertHolds(new Anywhere(new Text.Word("y".repeat(8192))), false);
        assertHolds(new Has(new Field.Metadata("long"), new Text.Prefix("x".repeat(8192))), false);
    }

    @Test
    void wordOfTheMessage_isCutAfter255Characters() {
        CanonicalEvent event = event("{\"message\":\"a %s b\"}".formatted("x".repeat(600)));

        assertThat(holds(message(new Text.Word("x".repeat(600))), event)).isTrue();
        assertThat(holds(message(new Text.Word("x".repeat(599))), event)).isFalse();
        assertThat(holds(message(new Text.Prefix("x".repeat(599))), event)).isTrue();
        assertThat(holds(message(new Text.Phrase("a " + "x".repeat(255))), event))
                .isTrue();
        assertThat(holds(message(new Text.Phrase("a " + "x".repeat(254))), event))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "timestamp, true",
        "level, true",
        "message, true",
        "service, true",
        "host, true",
        "spanId, false",
        "httpStatus, true",
        "id, true",
        "ingest.receivedAt, true",
        "ingest.flags, true",
        "ingest.source, false",
        "metadata.n, true",
        "metadata.n.ok, true",
        "metadata.k8s.pod, true",
        "metadata.k8s, false",
        "metadata.empty, true",
        "metadata.nothing, false",
        "metadata.none, false",
        "metadata.long, true",
        "metadata.longer, false",
        "metadata.absent, false"
    })
    void field_existsWithAnIndexedValue(String field, boolean exists) {
        assertHolds(new Exists(field(field)), exists);
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP_STATUS, 503, 503, true",
        "HTTP_STATUS, 503.0, 503.000, true",
        "HTTP_STATUS, 502.5, 503.5, true",
        "HTTP_STATUS, 503.1, 503.9, false",
        "HTTP_STATUS, 500, 599, true",
        "HTTP_STATUS, 600, 599, false",
        "HTTP_STATUS, '', 502, false",
        "HTTP_STATUS, 504, '', false",
        "HTTP_STATUS, -1e999999999, 1e999999999, true",
        "HTTP_STATUS, 1e999999999, '', false",
        "HTTP_STATUS, 1e-999999999, '', true",
        "HTTP_STATUS, 2147483648, '', false",
        "HTTP_STATUS, '', -2147483649, false",
        "DURATION_MS, 12.5, 12.5, true",
        "DURATION_MS, 12.50000000000000000001, 12.5, true",
        "DURATION_MS, 12.5000001, '', false",
        "DURATION_MS, '', 12.4999999, false",
        "DURATION_MS, 1e400, '', false",
        "DURATION_MS, -1e400, 1e400, true",
        "DURATION_MS, '', '', true"
    })
    void number_liesBetweenItsLimits(LogField field, String low, String high, boolean within) {
        assertHolds(new Between(field, inclusive(low), inclusive(high)), within);
    }

    @Test
    void limitOfANumber_mayBeLeftOut() {
        assertHolds(new Between(LogField.HTTP_STATUS, exclusive("503"), Optional.empty()), false);
        assertHolds(new Between(LogField.HTTP_STATUS, exclusive("502.5"), exclusive("503.5")), true);
        assertHolds(new Between(LogField.HTTP_STATUS, Optional.empty(), exclusive("503")), false);
        assertHolds(new Between(LogField.DURATION_MS, exclusive("12.5"), Optional.empty()), false);
        assertHolds(new Between(LogField.DURATION_MS, exclusive("12.4999999"), Optional.empty()), true);
        assertHolds(new Between(LogField.DURATION_MS, Optional.empty(), exclusive("12.5")), false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "0.0", "-0.0", "0e5", "1e-400"})
    void zero_hasNoSign(String digits) {
        CanonicalEvent event = event("{\"message\":\"m\",\"durationMs\":%s}".formatted(digits));
        Optional<Bound<BigDecimal>> zero = inclusive("0");

        assertThat(holds(new Between(LogField.DURATION_MS, zero, zero), event)).isTrue();
        assertThat(holds(new Between(LogField.DURATION_MS, exclusive("0"), Optional.empty()), event))
                .isFalse();
        assertThat(holds(new Between(LogField.DURATION_MS, Optional.empty(), exclusive("0")), event))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "timestamp, 2026-11-22T08:00:00.25Z, true, 2026-11-22T08:00:00.25Z, true, true",
        "timestamp, 2026-11-22T08:00:00.25Z, false, '', true, false",
        "timestamp, '', true, 2026-11-22T08:00:00.25Z, false, false",
        "timestamp, '', true, 2026-11-22T08:00:00Z, true, false",
        "timestamp, now-1h, true, '', true, true",
        "timestamp, now-59m, true, '', true, false",
        "timestamp, 2026-11-22, true, 2026-11-22, true, true",
        "timestamp, 2026-11-22, false, '', true, false",
        "timestamp, 2026-11-21, false, 2026-11-23, false, true",
        "timestamp, '', true, 2026-11-22, false, false",
        "timestamp, 0001-01-01, true, 9999-12-31, true, true",
        "timestamp, '', true, 1969-12-31, true, false",
        "timestamp, 2263-01-01, true, '', true, false",
        "timestamp, now+999999w, true, '', true, false",
        "ingest.receivedAt, 2026-11-22T08:00:01Z, true, 2026-11-22T08:00:01Z, true, true",
        "ingest.receivedAt, 2026-11-22T08:00:01Z, false, '', true, false"
    })
    void time_liesBetweenItsLimits(
            String field, String low, boolean lowIncluded, String high, boolean highIncluded, boolean within) {
        assertHolds(
                new During(LogField.of(field).orElseThrow(), time(low, lowIncluded), time(high, highIncluded)), within);
    }

    @Test
    void conditions_combine() {
        Condition yes = new Exists(field("message"));
        Condition no = new Exists(field("spanId"));

        assertHolds(Condition.EVERYTHING, true);
        assertHolds(new AllOf(List.of(yes, no)), false);
        assertHolds(new AllOf(List.of(yes, yes)), true);
        assertHolds(new AnyOf(List.of(no, yes)), true);
        assertHolds(new AnyOf(List.of(no, no)), false);
        assertHolds(new Not(no), true);
        assertHolds(new Not(yes), false);
        assertHolds(new Not(new Has(field("spanId"), new Text.Word("x"))), true);
    }

    @Test
    void conditionThatNoQueryCanMake_holdsForNothing() {
        assertHolds(new Between(LogField.SERVICE, inclusive("1"), Optional.empty()), false);
        assertHolds(new During(LogField.SERVICE, time("now-1d", true), Optional.empty()), false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{\"message\":\"cut", "{\"metadata\":{\"a\":\"", "\u0000"})
    void anythingElse_isNoEvent(String value) {
        assertThatThrownBy(() -> CanonicalEvent.read("id", value.getBytes(UTF_8)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void eventOfOddTypes_harmsNobody() {
        CanonicalEvent event =
                event("{\"message\":[\"a\",null],\"httpStatus\":\"x\",\"durationMs\":{},\"metadata\":7,\"ingest\":[]}");

        assertThat(holds(message(new Text.Word("a")), event)).isTrue();
        assertThat(holds(new Between(LogField.HTTP_STATUS, inclusive("0"), Optional.empty()), event))
                .isFalse();
        assertThat(holds(new Anywhere(new Text.Word("7")), event)).isFalse();
    }

    private static void assertHolds(Condition condition, boolean expected) {
        assertThat(holds(condition, event(EVENT))).as(condition.toString()).isEqualTo(expected);
    }

    private static boolean holds(Condition condition, CanonicalEvent event) {
        return EventPredicate.of(condition, NOW).test(event);
    }

    private static CanonicalEvent event(String json) {
        try {
            return CanonicalEvent.read("C3-Dkt3---2hYVDvn45j", json.getBytes(UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Has message(Text text) {
        return new Has(new Field.Known(LogField.MESSAGE), text);
    }

    private static Field field(String name) {
        return name.startsWith("metadata.")
                ? new Field.Metadata(name.substring("metadata.".length()))
                : new Field.Known(LogField.of(name).orElseThrow());
    }

    private static Text text(String typed) {
        return typed.endsWith("*") ? new Text.Prefix(typed.substring(0, typed.length() - 1)) : new Text.Word(typed);
    }

    private static Optional<Bound<BigDecimal>> inclusive(String number) {
        return number.isEmpty() ? Optional.empty() : Optional.of(new Bound<>(new BigDecimal(number), true));
    }

    private static Optional<Bound<BigDecimal>> exclusive(String number) {
        return Optional.of(new Bound<>(new BigDecimal(number), false));
    }

    private static Optional<Bound<TimePoint>> time(String time, boolean inclusive) {
        return TimePoint.parse(time).map(point -> new Bound<>(point, inclusive));
    }
}
