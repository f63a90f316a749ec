package io.logflow.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logflow.stack.Stack;
import io.logflow.stack.part.PartProcess;
import io.logflow.stack.settings.Loopback;
import io.logflow.stack.settings.Part;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An ingester that is told to stop answers what it has begun, begins nothing more, and ends in time. */
@ExtendWith(LogFlow.class)
class DrainIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LIMIT = Duration.ofSeconds(20); // 10 s for requests, the rest for all else

    @Test
    void requestsUnderWay_areAnsweredAfterTheirAcknowledgement_andNoOtherIsBegun(Stack stack, Client client) {
        String mark = LogFlow.mark();
        PartProcess ingester = stack.part(Part.INGESTER);
        Senders senders = new Senders(ingester.address(), mark, "sent");

        int answeredBefore;
        try (senders) {
            senders.begin(8, 1).begin(2, 1_000);
            await().atMost(PATIENCE).until(() -> senders.outcomes(202).size() > 50);
            Frozen kafka = new Frozen(stack.part(Part.KAFKA));
            try (kafka) {
                answeredBefore = senders.outcomes().size();
                await().pollDelay(Duration.ofMillis(500)).until(() -> true); // all connections wait for Kafka now
                terminate(ingester);
                await().pollDelay(Duration.ofMillis(1_500)).until(() -> true);
                assertThat(ingester.running()).isTrue();
            }
            await().atMost(LIMIT).until(ingester::died);
        }

        await().untilAsserted(() -> assertThat(ingester.obituary()).contains("status 143"));
        ingester.start();
        assertThat(senders.outcomes(202).size()).isGreaterThanOrEqualTo(answeredBefore + 10);
        assertThat(senders.outcomes(503)).isNotEmpty().allMatch(outcome -> outcome.answer()
                .contains("urn:logflow:problem:shutting-down"));
        Set<String> found = Sent.assertAcceptedAreFoundOnce(client, mark, senders);
        assertThat(found)
                .doesNotContainAnyElementsOf(senders.events(503))
                .doesNotContainAnyElementsOf(senders.events(0)); // without an answer nothing was begun
    }

    @Test
    void halfSentBody_delaysTheEndOnlyForSoLong(Stack stack) throws IOException {
        PartProcess ingester = stack.part(Part.INGESTER);
        try (Socket socket = new Socket()) {
            socket.connect(Loopback.at(stack.settings().port(Part.INGESTER)));
            OutputStream out = socket.getOutputStream();
            out.write("POST /logs HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{\"mess"
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            await().until(() -> Sent.metric(ingester.address(), "logflow_ingester_in_flight_bytes") > 0);

            terminate(ingester);
            await().atMost(LIMIT).until(ingester::died);
        }

        await().untilAsserted(() -> assertThat(ingester.obituary()).contains("status 143"));
        ingester.start();
    }

    private static void terminate(PartProcess part) {
        ProcessHandle.of(part.mark().orElseThrow().pid()).orElseThrow().destroy();
    }
}
