package io.logflow.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.query.search.Parameters.Parameter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParametersTest {

    private final Parameters search = new Parameters(List.of(
            new Parameter("level", "error"),
            new Parameter("level", "warn"),
            new Parameter("message", "a & b = \"c\""),
            new Parameter("from", "2023-09-15T08:00:00+02:00")));

    @Test
    void href_escapesWhatWouldEndAValue() {
        assertThat(search.hrefOf("/"))
                .isEqualTo("/?level=error&level=warn&message=a+%26+b+%3D+%22c%22&from=2023-09-15T08:00:00%2B02:00");
    }

    @Test
    void nothing_isThePathAlone() {
        assertThat(Parameters.NONE.hrefOf("/")).isEqualTo("/");
    }

    @Test
    void with_takesThePlaceOfAllFormerValues() {
        assertThat(search.with("level", "fatal").values("level")).containsExactly("fatal");
    }

    @Test
    void withoutOneValue_keepsTheOthersOfThatName() {
        assertThat(search.without("level", "error").values("level")).containsExactly("warn");
    }
}
