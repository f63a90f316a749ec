package io.logflow.query.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.query.search.InvalidParameter;
import io.logflow.query.search.Parameters;
import io.logflow.query.search.Parameters.Parameter;
import io.logflow.query.tail.stream.Position;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TailRequestTest {

    private static final Position PLACE = Position.of(4, partition -> 10L + partition);
    private static final Position OTHER = Position.of(4, partition -> 20L + partition);

    @Test
    void request_isReadLikeASearch() {
        assertThat(parse(Optional.empty(), "q", "connect", "level", "error"))
                .isInstanceOfSatisfying(TailRequest.Valid.class, valid -> assertThat(valid.from())
                        .isEmpty());
    }

    @Test
    void placeOfTheBrowser_goesBeforeTheOneInTheAddress() {
        assertThat(from(parse(Optional.empty(), "after", PLACE.encode()))).contains(PLACE);
        assertThat(from(parse(Optional.of(OTHER.encode()), "after", PLACE.encode())))
                .contains(OTHER);
        assertThat(from(parse(Optional.of(""), "after", PLACE.encode()))).contains(PLACE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"from", "to", "sort", "size", "cursor"})
    void whatIsAboutAPage_isRefused_withTheWayOut(String name) {
        assertThat(parse(Optional.empty(), name, "1"))
                .isInstanceOfSatisfying(TailRequest.Invalid.class, invalid -> assertThat(invalid.problems())
                        .singleElement()
                        .satisfies(problem -> assertThat(problem.parameter()).isEqualTo(name))
                        .extracting(InvalidParameter::reason)
                        .isEqualTo("does not apply to the live tail"));
    }

    @Test
    void everyProblem_isNamed() {
        assertThat(parse(Optional.of("nonsense"), "levl", "error", "size", "1"))
                .isInstanceOfSatisfying(TailRequest.Invalid.class, invalid -> assertThat(invalid.problems())
                        .extracting(InvalidParameter::parameter)
                        .containsExactlyInAnyOrder("size", "after", "levl"));
    }

    private static Optional<Position> from(TailRequest request) {
        return ((TailRequest.Valid) request).from();
    }

    private static TailRequest parse(Optional<String> lastEventId, String... namesAndValues) {
        return TailRequest.parse(
                new Parameters(Stream.iterate(0, at -> at < namesAndValues.length, at -> at + 2)
                        .map(at -> new Parameter(namesAndValues[at], namesAndValues[at + 1]))
                        .toList()),
                lastEventId,
                Instant.EPOCH);
    }
}
