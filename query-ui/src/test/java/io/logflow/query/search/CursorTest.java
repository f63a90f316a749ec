package io.logflow.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.query.search.LogQuery.Order;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CursorTest {

    private static final Instant NOW = Instant.parse("2026-11-21T22:00:00.123Z");

    static Stream<Cursor> cursors() {
        return Stream.of(
                new Cursor(NOW, Order.NEWEST, 1694764800000000001L, Optional.of("AZpX1eJ4dE2kq0Zb3mYw")),
                new Cursor(NOW, Order.NEWEST, Long.MIN_VALUE, Optional.empty()),
                new Cursor(NOW, Order.OLDEST, Long.MAX_VALUE, Optional.of("")),
                new Cursor(NOW, Order.NEWEST, 0, Optional.of("with:colon=ü\n")));
    }

    @ParameterizedTest
    @MethodSource("cursors")
    void cursor_comesBackAsItWasGiven(Cursor cursor) {
        assertThat(Cursor.decode(cursor.encode())).contains(cursor);
    }

    @ParameterizedTest
    @MethodSource("cursors")
    void cursor_needsNoEscapingInAUrl(Cursor cursor) {
        assertThat(cursor.encode()).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void cursorWithAnyCharacterChangedOrMissing_isRefused() {
        String whole =
                new Cursor(NOW, Order.NEWEST, 1694764800000000001L, Optional.of("AZpX1eJ4dE2kq0Zb3mYw")).encode();

        for (int at = 0; at < whole.length() - 1; at++) {
            char other = whole.charAt(at) == 'A' ? 'B' : 'A';
            assertThat(Cursor.decode(whole.substring(0, at) + other + whole.substring(at + 1)))
                    .isEmpty();
            assertThat(Cursor.decode(whole.substring(0, at))).isEmpty();
        }
    }

    @Test
    void anyText_isReadWithoutFailing() {
        Random random = new Random(7);
        for (int round = 0; round < 10_000; round++) {
            String text = random.ints(random.nextInt(60), 32, 127)
                    .collect(StringBuilder::new, (built, unit) -> built.append((char) unit), StringBuilder::append)
                    .toString();

            assertThat(Cursor.decode(text)).isEmpty();
        }
    }
}
