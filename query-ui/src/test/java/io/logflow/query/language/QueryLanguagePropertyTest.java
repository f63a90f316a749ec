package io.logflow.query.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.query.language.QueryLanguage.Mistake;
import io.logflow.query.language.QueryLanguage.Parsed;
import io.logflow.query.language.QueryLanguage.Place;
import io.logflow.query.language.QueryLanguage.Understood;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryLanguagePropertyTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void canonicalCondition_isReadBackFromWhatIsPrinted(long seed) {
        AnyCondition any = new AnyCondition(seed);
        for (int round = 0; round < 3_000; round++) {
            Condition condition = any.next();

            String printed = QueryLanguage.print(condition);

            if (printed.length() <= ConditionReader.LONGEST) {
                assertThat(QueryLanguage.parse(printed))
                        .as("round %d: %s", round, printed)
                        .isInstanceOfSatisfying(Understood.class, understood -> assertThat(understood.condition())
                                .isEqualTo(condition));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7, 8, 9, 10})
    void anyQuery_isAnsweredWithoutFailing_andTheSameWayTwice(long seed) {
        AnyCondition any = new AnyCondition(seed);
        for (int round = 0; round < 6_000; round++) {
            String query = any.query();

            Parsed parsed = QueryLanguage.parse(query);

            assertThat(QueryLanguage.parse(query)).isEqualTo(parsed);
            if (parsed instanceof Mistake mistake) {
                assertPlace(mistake.place(), query);
            } else if (parsed instanceof Understood understood) {
                understood.warnings().forEach(warning -> assertPlace(warning.place(), query));
                assertPrintedForm(query, understood.condition());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void anyPlaceInAnyQuery_isCompletedWithoutFailing(long seed) {
        AnyCondition any = new AnyCondition(seed);
        for (int round = 0; round < 5_000; round++) {
            String query = any.query();
            int caret = any.place(query);

            Completion completion = QueryLanguage.complete(query, caret);

            if (completion instanceof Completion.FieldName name) {
                assertThat(query.substring(name.from(), caret)).isEqualTo(name.prefix());
            } else if (completion instanceof Completion.Value value) {
                assertThat(value.from()).isBetween(0, caret);
                assertThat(QueryLanguage.parse(query.substring(0, value.from()) + value.written("5")))
                        .isNotNull();
            }
        }
    }

    private static void assertPrintedForm(String query, Condition condition) {
        String printed = QueryLanguage.print(condition);
        if (printed.length() <= ConditionReader.LONGEST) {
            assertThat(QueryLanguage.parse(printed))
                    .as("%s of %s", printed, query)
                    .isInstanceOfSatisfying(Understood.class, read -> {
                        assertThat(read.condition()).isEqualTo(condition);
                        assertThat(QueryLanguage.print(read.condition())).isEqualTo(printed);
                    });
        }
    }

    private static void assertPlace(Place place, String query) {
        assertThat(place.start()).isBetween(0, query.length());
        assertThat(place.end())
                .isGreaterThan(place.start())
                .isLessThanOrEqualTo(Math.max(query.length(), place.start() + 1));
    }
}
