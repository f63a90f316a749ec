package io.logflow.query.store;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.json.JsonpUtils;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.logflow.query.language.Condition;
import io.logflow.query.language.Condition.AllOf;
import io.logflow.query.language.Condition.Anywhere;
import io.logflow.query.language.Condition.Between;
import io.logflow.query.language.Condition.Bound;
import io.logflow.query.language.Condition.During;
import io.logflow.query.language.Condition.Exists;
import io.logflow.query.language.Condition.Has;
import io.logflow.query.language.Field;
import io.logflow.query.language.LogField;
import io.logflow.query.language.QueryLanguage;
import io.logflow.query.language.QueryLanguage.Understood;
import io.logflow.query.language.Text;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConditionQueryTest {

    private static final Instant NOW = Instant.parse("2026-11-21T22:00:00Z");

    private static final String NONE = "{'match_none':{}}";

    /** As many parentheses as a query may have within each other, each holding whatever makes the Elasticsearch query deeper. */
    private static final int DEEPEST = 20;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "level:ERROR | {'term':{'level':{'value':'error'}}}",
                "service:pay | {'term':{'service':{'value':'pay'}}}",
                "service:pay* | {'prefix':{'service':{'value':'pay'}}}",
                "service:(a OR b OR a) | {'terms':{'service':['a','b']}}",
                "service:(a OR b*) | {'bool':{'minimum_should_match':'1','should':[{'term':{'service':{'value':'a'}}},"
                        + "{'prefix':{'service':{'value':'b'}}}]}}",
                "service:a OR host:b | {'bool':{'minimum_should_match':'1','should':[{'term':{'service':{'value':'a'}}},"
                        + "{'term':{'host':{'value':'b'}}}]}}",
                "service:a host:b | {'bool':{'filter':[{'term':{'service':{'value':'a'}}},{'term':{'host':{'value':'b'}}}]}}",
                "host:h (service:a OR id:b) | {'bool':{'filter':[{'term':{'host':{'value':'h'}}}],'minimum_should_match':'1',"
                        + "'should':[{'term':{'service':{'value':'a'}}},{'ids':{'values':['b']}}]}}",
                "-service:a | {'bool':{'must_not':[{'term':{'service':{'value':'a'}}}]}}",
                "-service:(a OR b) | {'bool':{'must_not':[{'terms':{'service':['a','b']}}]}}",
                "-(service:a OR host:b) | {'bool':{'must_not':[{'term':{'service':{'value':'a'}}},{'term':{'host':{'value':'b'}}}]}}",
                "host:b -service:a | {'bool':{'filter':[{'term':{'host':{'value':'b'}}}],'must_not':[{'term':{'service':{'value':'a'}}}]}}",
                "message:DB | {'match_phrase':{'message':{'query':'DB'}}}",
                "message:'connect to DB' | {'match_phrase':{'message':{'query':'connect to DB'}}}",
                "message:Conn* | {'prefix':{'message':{'value':'conn'}}}",
                "message:a-B* | {'intervals':{'message':{'all_of':{'intervals':[{'match':{'analyzer':'whitespace','max_gaps':0,"
                        + "'ordered':true,'query':'a'}},{'prefix':{'prefix':'b'}}],'max_gaps':0,'ordered':true}}}}",
                "message:api/v1/* | {'match_phrase':{'message':{'query':'api/v1/'}}}",
                "message:10.0.* | {'prefix':{'message':{'value':'10.0.'}}}",
                "message:'--' | " + NONE,
                "id:C3-D | {'ids':{'values':['C3-D']}}",
                "metadata.a.b:c | {'term':{'metadata.a.b':{'value':'c'}}}",
                "metadata.a.b:c* | {'prefix':{'metadata.a.b':{'value':'c'}}}",
                "metadata.a.b:* | {'prefix':{'metadata.a.b':{'value':''}}}",
                "service:* | {'exists':{'field':'service'}}",
                "timestamp:* | {'exists':{'field':'@timestamp'}}",
                "id:* | {'match_all':{}}",
                "httpStatus:500 | {'term':{'httpStatus':{'value':500}}}",
                "httpStatus:(500 OR 503) | {'terms':{'httpStatus':[500,503]}}",
                "httpStatus:500..599 | {'range':{'httpStatus':{'gte':500,'lte':599}}}",
                "httpStatus>500 | {'range':{'httpStatus':{'gte':501,'lte':2147483647}}}",
                "durationMs>500 | {'range':{'durationMs':{'gte':500.00000000000006}}}",
                "durationMs<=12.50 | {'range':{'durationMs':{'lte':12.5}}}",
                "durationMs>=0 | {'range':{'durationMs':{'gte':-0.0}}}",
                "durationMs<0 | {'range':{'durationMs':{'lte':-4.9E-324}}}",
                "timestamp>=now-1h | {'range':{'@timestamp':{"
                        + "'gte':'2026-11-21T21:00:00.000000000Z','lte':'2262-04-11T23:47:16.854775807Z','format':'strict_date_optional_time_nanos'}}}",
                "timestamp:2026-11-20 | {'range':{'@timestamp':{"
                        + "'gte':'2026-11-20T00:00:00.000000000Z','lte':'2026-11-20T23:59:59.999999999Z','format':'strict_date_optional_time_nanos'}}}",
                "timestamp>2026-11-20 | {'range':{'@timestamp':{"
                        + "'gte':'2026-11-21T00:00:00.000000000Z','lte':'2262-04-11T23:47:16.854775807Z','format':'strict_date_optional_time_nanos'}}}",
                "timestamp<1970-01-01 | " + NONE,
            })
    void query_isAFilterOfElasticsearch(String query, String filter) {
        String typed = query.replace('\'', '"');

        assertThat(filter(((Understood) QueryLanguage.parse(typed)).condition()))
                .isEqualTo(filter.replace('\'', '"'));
    }

    @Test
    void nothingAskedFor_matchesAll() {
        assertThat(filter(Condition.EVERYTHING)).isEqualTo("{\"match_all\":{}}");
    }

    @Test
    void textWithoutAField_isLookedForInMessageIdsAndMetadata() {
        assertThat(filter(new Anywhere(new Text.Word("a-B"))))
                .isEqualTo(
                        ("{'bool':{'minimum_should_match':'1','should':[{'match_phrase':{'message':{'query':'a-B'}}},"
                                        + terms(
                                                "a-B",
                                                "resourceId",
                                                "service",
                                                "traceId",
                                                "spanId",
                                                "commit",
                                                "host",
                                                "endpoint")
                                        + terms("a-B", "ingest.flags", "ingest.source")
                                        + "{'ids':{'values':['a-B']}},{'term':{'metadata':{'value':'a-B'}}}]}}")
                                .replace('\'', '"'));
    }

    static Stream<Condition> impossible() {
        Field.Metadata metadata = new Field.Metadata("a");
        Text.Word word = new Text.Word("x");
        return Stream.of(
                new Has(metadata, new Text.Word("x".repeat(8192))),
                new Has(metadata, new Text.Prefix("x".repeat(8192))),
                new Has(metadata, new Text.Prefix("x".repeat(999))),
                new Has(metadata, new Text.Prefix("日".repeat(333))),
                new Has(new Field.Metadata("x".repeat(999)), new Text.Prefix("x")),
                new Exists(new Field.Metadata("x".repeat(1000))),
                known(LogField.SERVICE, new Text.Prefix("x".repeat(1000))),
                new Has(metadata, new Text.Prefix("half a pair: \ud83d")),
                new Has(new Field.Metadata("a\0b"), word),
                new Has(new Field.Metadata("half a pair: \ude80"), word),
                new Has(new Field.Metadata("x".repeat(8001)), word),
                new Exists(new Field.Metadata("a\0b")),
                known(LogField.MESSAGE, new Text.Word("half a pair: \ud83d")),
                known(LogField.MESSAGE, new Text.Prefix("--")),
                known(LogField.ID, new Text.Prefix("C3")),
                known(LogField.TIME, word),
                known(LogField.HTTP_STATUS, word),
                known(LogField.DURATION_MS, word),
                new Anywhere(new Text.Word("\ud83d")),
                new Between(LogField.HTTP_STATUS, least("500.1"), most("500.9")),
                new Between(LogField.HTTP_STATUS, least("2147483648"), Optional.empty()),
                new Between(LogField.HTTP_STATUS, least("1e999999999"), Optional.empty()),
                new Between(LogField.DURATION_MS, least("1e400"), Optional.empty()),
                new Between(LogField.SERVICE, least("1"), Optional.empty()),
                new During(LogField.SERVICE, Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void whatNoEventCanHave_isNeverSent(Condition condition) {
        assertThat(filter(condition)).isEqualTo(NONE.replace('\'', '"'));
    }

    @Test
    void limitsBeyondTheField_areNone() {
        assertThat(filter(new Between(LogField.DURATION_MS, least("-1e400"), most("1e400"))))
                .isEqualTo("{\"exists\":{\"field\":\"durationMs\"}}");
        assertThat(filter(new Between(LogField.HTTP_STATUS, least("-1e400"), most("1e400"))))
                .isEqualTo("{\"range\":{\"httpStatus\":{\"gte\":-2147483648,\"lte\":2147483647}}}");
    }

    @ParameterizedTest(name = "{0} … {1}")
    @CsvSource({
        "-(a OR b, )",
        "-(a OR -(b, ))",
        "(a OR b, )",
        "(a b OR -(, ))",
        "-(a b, )",
        "-(a -(b, ))",
        "(a OR b) (c OR d, )"
    })
    void queryAsDeepAsMayBe_isNotTooDeepForElasticsearch(String opening, String closing) throws Exception {
        int levels = DEEPEST / (int) opening.chars().filter(next -> next == '(').count();
        String query = (opening + " ").repeat(levels) + "c" + closing.repeat(levels);

        assertThat(QueryLanguage.parse(query)).as(query).isInstanceOf(Understood.class);
        JsonNode filter = new ObjectMapper()
                .readTree(filter(new AllOf(List.of(
                        ((Understood) QueryLanguage.parse(query)).condition(), new Exists(new Field.Metadata("x"))))));
        assertThat(depth(filter)).isLessThan(28);
    }

    private static int depth(JsonNode json) {
        int deepest = 0;
        for (JsonNode inner : json) {
            deepest = Math.max(deepest, depth(inner));
        }
        return deepest + (json.has("bool") ? 1 : 0);
    }

    private static String terms(String value, String... fields) {
        StringBuilder terms = new StringBuilder();
        for (String field : fields) {
            terms.append("{'term':{'%s':{'value':'%s'}}},".formatted(field, value));
        }
        return terms.toString();
    }

    private static String filter(Condition condition) {
        return JsonpUtils.toJsonString(new ConditionQuery(NOW).of(condition), new JacksonJsonpMapper());
    }

    private static Has known(LogField field, Text text) {
        return new Has(new Field.Known(field), text);
    }

    private static Optional<Bound<BigDecimal>> least(String number) {
        return Optional.of(new Bound<>(new BigDecimal(number), true));
    }

    private static Optional<Bound<BigDecimal>> most(String number) {
        return least(number);
    }
}
