package io.logflow.query.tail.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeenIdsTest {

    @Test
    void lastIds_areKnown_olderOnesNoLonger() {
        SeenIds seen = new SeenIds(3);

        for (long id = 1; id <= 5; id++) {
            seen.add(id);
        }

        assertThat(List.of(1L, 2L)).noneMatch(seen::contains);
        assertThat(List.of(3L, 4L, 5L)).allMatch(seen::contains);
    }

    @Test
    void idThatComesAgain_takesNoSecondPlace() {
        SeenIds seen = new SeenIds(2);

        seen.add(1);
        seen.add(2);
        seen.add(2);
        seen.add(2);

        assertThat(seen.contains(1)).isTrue();
    }
}
