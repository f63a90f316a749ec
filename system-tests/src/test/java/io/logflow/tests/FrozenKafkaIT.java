package io.logflow.tests;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logflow.stack.Stack;
import io.logflow.stack.settings.Part;
import io.restassured.response.Response;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A Kafka that holds its connections and answers nothing: every request has its answer in time, and service resumes by itself. */
@ExtendWith(LogFlow.class)
class FrozenKafkaIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** The acknowledgement's limit of 5 s, and what a busy machine needs. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

    @Test
    void floodOnAFrozenKafka_isAnsweredInTime_andNothingAcceptedIsMissing(Stack stack, Client client) {
        String mark = LogFlow.mark();
        Senders senders = new Senders(stack.address(Part.INGESTER), mark, "sent");
        Senders refusedRecords = new Senders(stack.address(Part.INGESTER), mark, "");

        try (senders;
                refusedRecords) {
            senders.begin(16, 1).begin(2, 200);
            await().atMost(PATIENCE).until(() -> senders.outcomes(202).size() > 50);
            Frozen kafka = new Frozen(stack.part(Part.KAFKA));
            try (kafka) {
                refusedRecords.begin(2, 5_000);
                await().atMost(PATIENCE).until(() -> senders.outcomes(503).size() >= 18);
                assertThat(Sent.metric(stack.address(Part.INGESTER), "logflow_ingester_in_flight_bytes"))
                        .isBetween(1.0, 64.0 * 1024 * 1024);
                Response health = given().get(stack.address(Part.INGESTER) + "/q/health/ready");
                assertThat(health.statusCode()).isEqualTo(503);
                assertThat(health.path("checks.find { it.name == 'kafka' }.data.reason")
                                .toString())
                        .isEqualTo("Kafka does not answer");
                assertThat(Duration.ofMillis(health.time())).isLessThan(Duration.ofSeconds(5));
                assertThat(Duration.ofMillis(given().get(stack.address(Part.INGESTER) + "/q/health/live")
                                .time()))
                        .isLessThan(Duration.ofSeconds(2));
            }
            int before = senders.outcomes(202).size();
            await().atMost(PATIENCE).until(() -> senders.outcomes(202).size() > before + 50);
        }

        assertThat(senders.outcomes()).extracting(Senders.Outcome::status).containsOnly(202, 503);
        assertThat(senders.outcomes())
                .extracting(Senders.Outcome::took)
                .allMatch(took -> took.compareTo(ANSWER_LIMIT) < 0);
        assertThat(refusedRecords.outcomes())
                .extracting(Senders.Outcome::status)
                .isSubsetOf(400, 503);
        assertThat(refusedRecords.outcomes())
                .extracting(Senders.Outcome::took)
                .allMatch(took -> took.compareTo(ANSWER_LIMIT) < 0);
        Sent.assertAcceptedAreFoundOnce(client, mark, senders);
    }
}
