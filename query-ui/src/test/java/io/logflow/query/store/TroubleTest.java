package io.logflow.query.store;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch._types.ErrorResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TroubleTest {

    @ParameterizedTest
    @CsvSource({
        "400, failed to create query: maxClauseCount is set to 8192, TOO_BROAD",
        "400, Query rewrite failed: too many clauses, TOO_BROAD",
        "500, something else, BUSY",
        "400, something else, REFUSED",
        "401, something else, LOCKED_OUT"
    })
    void refusal_isToldByItsStatus_andASearchThatIsTooBroadByItsReason(
            int status, String reason, Unavailable expected) {
        ErrorCause cause = ErrorCause.of(root -> root.type("any").reason(reason));
        ErrorResponse response = ErrorResponse.of(answer -> answer.status(status)
                .error(error -> error.type("search_phase_execution_exception").rootCause(cause)));

        assertThat(Trouble.of(new ElasticsearchException("es/search", response)))
                .isEqualTo(expected);
    }
}
