package io.logflow.ingester.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows {@code metadata}, any other field and {@code ingest} of the event table. */
class MetadataTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    as it is            | "metadata":{"a":{"b":[1,null,true]}}                    | {"a":{"b":[1,null,true]}}
                    empty               | "metadata":{}                                           | {}
                    blank               | "metadata":{ }                                          | {}
                    null inside         | "metadata":{"a":null}                                   | {"a":null}
                    empty key           | "metadata":{"":1}                                       | {"":1}
                    escaped name        | "met\\u0061data":{"a":1}                                | {"a":1}
                    any other field     | "user":"u","n":1,"o":{"p":[]},"t":true,"x":null         | {"user":"u","n":1,"o":{"p":[]},"t":true,"x":null}
                    empty name          | "":1                                                    | {"":1}
                    after the client's  | "user":"u","metadata":{"a":1}                           | {"a":1,"user":"u"}
                    with an empty one   | "metadata":{},"user":"u"                                | {"user":"u"}
                    escaped stays       | "us\\u0065r":1                                          | {"us\\u0065r":1}
                    own ingest          | "ingest":{"id":"x","flags":[]}                          | {"ingest":{"id":"x","flags":[]}}
                    escaped ingest      | "\\u0069ngest":1                                        | {"\\u0069ngest":1}
                    own id              | "id":"x","_id":"y","_source":"z"                        | {"id":"x","_id":"y","_source":"z"}
                    nested well-known   | "metadata":{"message":"b","level":1,"metadata":{}}      | {"message":"b","level":1,"metadata":{}}
                    dots are dots       | "metadata":{"a.b":1,"a":{"b":2}},"a.b":3                | {"a.b":1,"a":{"b":2},"a.b_2":3}
                    """)
    void otherFields_moveToMetadata_behindWhatTheClientHasThere(String name, String members, String metadata) {
        CanonicalEvent event = CanonicalEvent.of("{\"message\":\"a\",\"ts\":0," + members + "}");

        assertThat(event.fields()).isEqualTo("\"level\":\"unknown\",\"message\":\"a\",\"metadata\":" + metadata);
        assertThat(event.flags()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    string              | "metadata":"text"                        | {"value":"text"}
                    number              | "metadata":1.10                          | {"value":1.10}
                    boolean             | "metadata":false                         | {"value":false}
                    array               | "metadata":[ {"a":1} , 2 ]               | {"value":[{"a":1},2]}
                    escaped name        | "\\u006detadata":"text"                  | {"value":"text"}
                    with others         | "a":1,"metadata":[],"b":2                | {"a":1,"value":[],"b":2}
                    value is taken      | "value":1,"metadata":2                   | {"value":1,"value_2":2}
                    value comes after   | "metadata":2,"value":1                   | {"value":2,"value_2":1}
                    escaped value       | "v\\u0061lue":1,"\\u006detadata":2       | {"v\\u0061lue":1,"value_2":2}
                    value_2 is taken    | "value":1,"value_2":3,"metadata":2       | {"value":1,"value_2":3,"value_3":2}
                    """)
    void metadataThatIsNoObject_isKeptAsValue_andFlagged(String name, String members, String metadata) {
        CanonicalEvent event = CanonicalEvent.of("{\"message\":\"a\",\"ts\":0," + members + "}");

        assertThat(event.fields()).isEqualTo("\"level\":\"unknown\",\"message\":\"a\",\"metadata\":" + metadata);
        assertThat(event.flags()).containsExactly("not-an-object:metadata");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    taken               | "metadata":{"user":1},"user":2                         | {"user":1,"user_2":2}
                    before the client's | "user":2,"metadata":{"user":1}                         | {"user":1,"user_2":2}
                    number taken too    | "metadata":{"user":1,"user_2":2},"user":3              | {"user":1,"user_2":2,"user_3":3}
                    gap is used         | "metadata":{"user":1,"user_3":2},"user":3              | {"user":1,"user_3":2,"user_2":3}
                    twice               | "metadata":{"u":1},"u":2,"u_2":3                       | {"u":1,"u_2":2,"u_2_2":3}
                    escaped here        | "metadata":{"user":1},"us\\u0065r":2                   | {"user":1,"us\\u0065r_2":2}
                    escaped there       | "metadata":{"us\\u0065r":1},"user":2                   | {"us\\u0065r":1,"user_2":2}
                    escaped emoji       | "metadata":{"\\ud83d\\ude00":1},"\ud83d\ude00":2       | {"\\ud83d\\ude00":1,"\ud83d\ude00_2":2}
                    slash               | "metadata":{"a/b":1},"a\\/b":2                         | {"a/b":1,"a\\/b_2":2}
                    empty               | "metadata":{"":1},"":2                                 | {"":1,"_2":2}
                    ten                 | "metadata":{"u":1,"u_2":2,"u_3":3,"u_4":4,"u_5":5,"u_6":6,"u_7":7,"u_8":8,"u_9":9},"u":0 | {"u":1,"u_2":2,"u_3":3,"u_4":4,"u_5":5,"u_6":6,"u_7":7,"u_8":8,"u_9":9,"u_10":0}
                    deeper is other     | "metadata":{"a":{"user":1}},"user":2                   | {"a":{"user":1},"user":2}
                    demoted             | "metadata":{"traceId":1,"level":2},"traceId":3         | {"traceId":1,"level":2,"traceId_2":3}
                    own ingest          | "metadata":{"ingest":1},"ingest":{}                    | {"ingest":1,"ingest_2":{}}
                    other case          | "metadata":{"User":1},"user":2                         | {"User":1,"user":2}
                    """)
    void takenName_getsANumber(String name, String members, String metadata) {
        CanonicalEvent event = CanonicalEvent.of("{\"message\":\"a\",\"ts\":0," + members + "}");

        assertThat(event.fields()).isEqualTo("\"level\":\"unknown\",\"message\":\"a\",\"metadata\":" + metadata);
    }

    @Test
    void aThousandTakenNames_getANumberEach() {
        StringBuilder own = new StringBuilder("\"k\":0");
        StringBuilder top = new StringBuilder();
        StringBuilder expected = new StringBuilder("\"k\":0");
        for (int i = 0; i < 1_000; i++) {
            own.append(",\"n").append(i).append("\":1");
            top.append(",\"n").append(i).append("\":2");
            expected.append(",\"n").append(i).append("\":1");
        }
        for (int i = 0; i < 1_000; i++) {
            expected.append(",\"n").append(i).append("_2\":2");
        }

        CanonicalEvent event = CanonicalEvent.of("{\"message\":\"a\",\"ts\":0,\"metadata\":{" + own + "}" + top + "}");

        assertThat(event.fields()).endsWith("\"metadata\":{" + expected + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"message\":\"a\"", "\"message\":\"a\",\"metadata\":null", "\"message\":\"a\",\"host\":null"})
    void eventWithoutOtherFields_hasNoMetadata(String members) {
        CanonicalEvent event = CanonicalEvent.of("{" + members + "}");

        assertThat(event.fields()).isEqualTo("\"level\":\"unknown\",\"message\":\"a\"");
    }

    @Test
    void exampleOfTheContract_becomesTheCanonicalEventOfTheContract() {
        String example =
                """
                {
                  "level": "error",
                  "message": "Failed to connect to DB",
                  "resourceId": "server-1234",
                  "timestamp": "2023-09-15T08:00:00Z",
                  "traceId": "abc-xyz-123",
                  "spanId": "span-456",
                  "commit": "5e5342f",
                  "metadata": {
                    "parentResourceId": "server-0987"
                  }
                }
                """;

        CanonicalEvent event = CanonicalEvent.of(example);

        assertThat(event.json())
                .isEqualTo("{\"@timestamp\":\"2023-09-15T08:00:00.000000000Z\",\"level\":\"error\","
                        + "\"message\":\"Failed to connect to DB\",\"resourceId\":\"server-1234\",\"traceId\":\"abc-xyz-123\","
                        + "\"spanId\":\"span-456\",\"commit\":\"5e5342f\",\"metadata\":{\"parentResourceId\":\"server-0987\"},"
                        + "\"ingest\":{\"id\":\"" + event.id()
                        + "\",\"receivedAt\":\"2026-11-21T22:00:00.123456789Z\"}}");
        assertThat(event.flags()).isEqualTo(List.of());
        assertThat(event.day()).isEqualTo("2026.11.21");
    }
}
