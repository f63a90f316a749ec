package io.logflow.query.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.logflow.query.language.Condition;
import io.logflow.query.language.Condition.AllOf;
import io.logflow.query.language.Condition.Anywhere;
import io.logflow.query.language.Condition.Between;
import io.logflow.query.language.Condition.Bound;
import io.logflow.query.language.Condition.Has;
import io.logflow.query.language.Condition.Not;
import io.logflow.query.language.Field;
import io.logflow.query.language.Field.Known;
import io.logflow.query.language.Field.Metadata;
import io.logflow.query.language.LogField;
import io.logflow.query.language.Text;
import io.logflow.query.language.Text.Phrase;
import io.logflow.query.language.Text.Word;
import io.logflow.query.search.LogQuery.Invalid;
import io.logflow.query.search.LogQuery.Order;
import io.logflow.query.search.LogQuery.Parsed;
import io.logflow.query.search.LogQuery.Sizes;
import io.logflow.query.search.LogQuery.Valid;
import io.logflow.query.search.Parameters.Parameter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogQueryTest {

    private static final Instant NOW = Instant.parse("2026-11-21T22:00:00Z");

    @Test
    void noParameters_searchEverythingWithTheStandardSize() {
        LogQuery query = valid();

        assertThat(query.isUnfiltered()).isTrue();
        assertThat(query.size()).isEqualTo(100);
        assertThat(query.cursor()).isEmpty();
        assertThat(query.range()).isEqualTo(TimeRange.ALL);
    }

    @Test
    void level_isRepeatableInAnyCase() {
        LogQuery query = valid("level", "error", "level", "WARN", "level", "Error");

        assertThat(query.condition()).isEqualTo(Condition.anyOf(List.of(level("error"), level("warn"))));
    }

    @ParameterizedTest
    @EnumSource(
            value = LogField.class,
            names = {"RESOURCE_ID", "SERVICE", "TRACE_ID", "SPAN_ID", "COMMIT", "HOST", "ENDPOINT"})
    void field_isTakenWithoutTheBlanksOfPasting(LogField field) {
        LogQuery query = valid(field.word(), " 404 ");

        assertThat(query.condition()).isEqualTo(has(new Known(field), new Phrase("404")));
    }

    @Test
    void metadata_isTakenByItsPathAndExactly() {
        LogQuery query = valid("metadata.parentResourceId", "server-0987", "metadata.k8s.pod", " with blanks ");

        assertThat(query.condition())
                .isEqualTo(Condition.allOf(List.of(
                        has(new Metadata("parentResourceId"), new Phrase("server-0987")),
                        has(new Metadata("k8s.pod"), new Phrase(" with blanks ")))));
    }

    @Test
    void severalValues_includeAnyAndExcludeEach() {
        LogQuery query = valid("service", "a", "service", "b", "-service", "c", "-service", "d");

        Known service = new Known(LogField.SERVICE);
        assertThat(query.condition())
                .isEqualTo(Condition.allOf(List.of(
                        Condition.anyOf(List.of(has(service, new Phrase("a")), has(service, new Phrase("b")))),
                        new Not(Condition.anyOf(
                                List.of(has(service, new Phrase("c")), has(service, new Phrase("d"))))))));
    }

    @Test
    void status_isARangeOfOneNumber() {
        Optional<Bound<BigDecimal>> exactly = Optional.of(new Bound<>(new BigDecimal(500), true));

        assertThat(valid("httpStatus", "0500").condition())
                .isEqualTo(new Between(LogField.HTTP_STATUS, exactly, exactly));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.5", " 12.50 ", "012.500"})
    void duration_isComparedAsANumber_whateverItsDigits(String typed) {
        Optional<Bound<BigDecimal>> exactly = Optional.of(new Bound<>(new BigDecimal("12.5"), true));
        Between between = new Between(LogField.DURATION_MS, exactly, exactly);

        assertThat(valid("durationMs", typed).condition()).isEqualTo(between);
        assertThat(valid("-durationMs", typed).condition()).isEqualTo(new Not(between));
    }

    @ParameterizedTest(name = "[{index}] {0} -> words {1}, phrases {2}")
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "connect to DB, connect to DB, ''",
                "'\"connect to\"', '', connect to",
                "'failed \"connect to\" DB', failed DB, connect to",
                "'\"still typing', '', still typing",
                "'a\"b c\"d', a d, b c",
                "'one \"\" two', one two, ''"
            })
    void message_isReadAsWordsAndPhrases(String typed, String words, String phrases) {
        Condition condition = valid("message", typed).condition();

        List<Text> texts = (condition instanceof AllOf all ? all.parts() : List.of(condition))
                .stream().map(part -> ((Has) part).text()).toList();
        assertThat(joined(texts, Word.class)).isEqualTo(words);
        assertThat(joined(texts, Phrase.class)).isEqualTo(phrases);
    }

    @Test
    void messages_mustAllBeMet_andEachThatIsExcludedExcludes() {
        assertThat(valid("message", "a b", "message", "c").condition())
                .isEqualTo(Condition.allOf(List.of(message("a"), message("b"), message("c"))));
        assertThat(valid("-message", "a b", "-message", "c").condition())
                .isEqualTo(new Not(
                        Condition.anyOf(List.of(Condition.allOf(List.of(message("a"), message("b"))), message("c")))));
    }

    @Test
    void messageWithoutAWord_excludesNothing() {
        assertThat(valid("-message", "\"\"").condition()).isEqualTo(Condition.EVERYTHING);
    }

    @Test
    void query_andFilters_mustBothHold() {
        LogQuery query = valid("q", "timeout", "level", "error");

        assertThat(query.condition())
                .isEqualTo(Condition.allOf(List.of(new Anywhere(new Word("timeout")), level("error"))));
    }

    @Test
    void order_isNewestFirst_unlessAskedOtherwise() {
        assertThat(valid().order()).isEqualTo(Order.NEWEST);
        assertThat(valid("sort", "oldest").order()).isEqualTo(Order.OLDEST);
    }

    @Test
    void relativeRange_isCountedFromNow() {
        TimeRange range = valid("from", "now-1h", "to", "now").range();

        assertThat(range.from()).contains(NOW.minusSeconds(3600));
        assertThat(range.to()).contains(NOW);
    }

    @Test
    void relativeRange_onALaterPage_isCountedFromTheFirstPagesNow() {
        Instant firstPage = NOW.minusSeconds(600);
        String cursor = new Cursor(firstPage, LogQuery.Order.NEWEST, 1, Optional.of("id")).encode();

        LogQuery query = valid("from", "now-1h", "cursor", cursor);

        assertThat(query.asOf()).isEqualTo(firstPage);
        assertThat(query.range().from()).contains(firstPage.minusSeconds(3600));
    }

    @Test
    void cursor_canBeUsedForADay_andSaysSoLater() {
        String aDayOld = new Cursor(NOW.minusSeconds(86_400), LogQuery.Order.NEWEST, 1, Optional.of("id")).encode();
        String older = new Cursor(NOW.minusSeconds(86_401), LogQuery.Order.NEWEST, 1, Optional.of("id")).encode();

        assertThat(valid("cursor", aDayOld).cursor()).isPresent();
        assertThat(onlyProblem("cursor", older).reason()).isEqualTo("has expired");
    }

    @Test
    void cursorOfTheOtherOrder_isRefused_andSaysWhichItIsOf() {
        String oldestFirst = new Cursor(NOW, LogQuery.Order.OLDEST, 1, Optional.of("id")).encode();

        assertThat(onlyProblem("cursor", oldestFirst).hint()).contains("sort=oldest");
        assertThat(valid("cursor", oldestFirst, "sort", "oldest").cursor()).isPresent();
    }

    @Test
    void date_meansTheWholeDay() {
        TimeRange range = valid("from", "2023-09-15", "to", "2023-09-15").range();

        assertThat(range.from()).contains(Instant.parse("2023-09-15T00:00:00Z"));
        assertThat(range.to()).contains(Instant.parse("2023-09-15T23:59:59.999999999Z"));
    }

    @Test
    void rangeBeyondWhatCanBeStored_isTheSameAsItsLimits() {
        TimeRange range = valid("from", "1900-01-01", "to", "9999-12-31").range();

        assertThat(range.from()).contains(Instant.EPOCH);
        assertThat(range.to()).contains(Instant.parse("2262-04-11T23:47:16.854775807Z"));
    }

    @Test
    void rangeThatEndsBeforeItBegins_isRefusedAtItsEnd() {
        InvalidParameter problem = onlyProblem("from", "now", "to", "now-1h");

        assertThat(problem.parameter()).isEqualTo("to");
        assertThat(problem.hint()).isEqualTo("Exchange from and to.");
    }

    @ParameterizedTest(name = "[{index}] {0}={1}")
    @CsvSource({
        "level,      wran,       is not a level, Did you mean warn?",
        "level,      '',         is empty, Leave the parameter out",
        "httpStatus, abc,        is not a whole number, Use a number like 500.",
        "httpStatus, 2.5,        is not a whole number, httpStatus>=500",
        "durationMs, 2s,         is not a number, Use a number like 12.5.",
        "durationMs, 1e9,        is not a number, durationMs>=500",
        "size,       0,          is not a number from 1 to 1000, go on with the cursor",
        "size,       1001,       is not a number from 1 to 1000, go on with the cursor",
        "size,       many,       is not a number from 1 to 1000, go on with the cursor",
        "cursor,     damaged,    is damaged, leave it out",
        "from,       yesterday,  is not a time, now-15m",
        "to,         2023-02-30, is not a time, 2023-09-15",
        "sort,       best,       is not an order, newest and oldest",
        "service,    '  ',       is empty, Leave the parameter out"
    })
    void valueThatCannotBeSearchedFor_isNamedWithTheWayOut(String name, String value, String reason, String hint) {
        InvalidParameter problem = onlyProblem(name, value);

        assertThat(problem.parameter()).isEqualTo(name);
        assertThat(problem.reason()).contains(reason);
        assertThat(problem.hint()).contains(hint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"message", "-message", "service", "metadata.a", "q", "level", "httpStatus"})
    void valueOfTooManyCharacters_isRefusedByTheNameOfItsParameter(String name) {
        assertThat(((Invalid) parse(name, "a ".repeat(2_048) + "a")).problems()).anySatisfy(problem -> {
            assertThat(problem.parameter()).isEqualTo(name);
            assertThat(problem.reason()).isEqualTo("is longer than 4,096 characters");
        });
        assertThat(parse("message", "a ".repeat(2_048))).isInstanceOf(Valid.class);
    }

    @Test
    void messages_haveTogetherNoMoreCharactersThanOneMayHave() {
        String half = "a ".repeat(1_024);

        InvalidParameter problem = onlyProblem("message", half, "message", half, "message", "a");

        assertThat(problem.index()).isEqualTo(2);
        assertThat(problem.reason()).isEqualTo("is with its other values longer than 4,096 characters");
        assertThat(parse("service", half + "x", "service", half + "y", "service", half + "z"))
                .isInstanceOf(Valid.class);
    }

    @Test
    void moreThanAThousandValues_areRefusedAtOnce() {
        String[] many = new String[2_002];
        Arrays.fill(many, "level");

        assertThat(onlyProblem(many).reason()).isEqualTo("is one parameter too many");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "levle,     Did you mean level?",
        "traceid,   Did you mean traceId?",
        "resource,  Did you mean resourceId?",
        "metadata,  Did you mean metadata.<path>?",
        "metadata., Did you mean metadata.<path>?",
        "http-status, Did you mean httpStatus?",
        "region,    The nearest one is "
    })
    void unknownParameter_isRefusedWithTheNearestKnownOne(String name, String hint) {
        InvalidParameter problem = onlyProblem(name, "x");

        assertThat(problem.reason()).isEqualTo("is not a parameter of the search");
        assertThat(problem.hint()).startsWith(hint);
    }

    @Test
    void parameterGivenTwice_isRefusedAtItsSecondPlace() {
        InvalidParameter problem = onlyProblem("from", "now-1h", "from", "b");

        assertThat(problem.index()).isEqualTo(1);
        assertThat(problem.value()).isEqualTo("b");
    }

    @Test
    void everyProblem_isReportedAtOnce() {
        Parsed parsed = parse("level", "error", "level", "wran", "from", "x", "nonsense", "1");

        assertThat(((Invalid) parsed).problems())
                .extracting(InvalidParameter::parameter, InvalidParameter::index)
                .containsExactlyInAnyOrder(tuple("nonsense", 0), tuple("level", 1), tuple("from", 0));
    }

    @Test
    void longValue_isEchoedShortened() {
        assertThat(onlyProblem("from", "x".repeat(5000)).value()).hasSize(101).endsWith("…");
    }

    private static Condition level(String word) {
        return has(new Known(LogField.LEVEL), new Word(word));
    }

    private static Condition message(String word) {
        return has(new Known(LogField.MESSAGE), new Word(word));
    }

    private static Condition has(Field field, Text text) {
        return new Has(field, text);
    }

    private static String joined(List<Text> texts, Class<? extends Text> kind) {
        return texts.stream().filter(kind::isInstance).map(Text::value).collect(Collectors.joining(" "));
    }

    private static LogQuery valid(String... namesAndValues) {
        Parsed parsed = parse(namesAndValues);
        assertThat(parsed).isInstanceOf(Valid.class);
        return ((Valid) parsed).query();
    }

    private static InvalidParameter onlyProblem(String... namesAndValues) {
        Parsed parsed = parse(namesAndValues);
        assertThat(parsed).isInstanceOf(Invalid.class);
        assertThat(((Invalid) parsed).problems()).hasSize(1);
        return ((Invalid) parsed).problems().get(0);
    }

    private static Parsed parse(String... namesAndValues) {
        List<Parameter> entries = new ArrayList<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            entries.add(new Parameter(namesAndValues[at], namesAndValues[at + 1]));
        }
        return LogQuery.parse(new Parameters(entries), new Sizes(100, 1000), NOW);
    }
}
