package io.logflow.tests;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logflow.stack.Stack;
import io.logflow.stack.settings.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The live tail says what is away, and goes on where it was. */
@ExtendWith(LogFlow.class)
class TailOutageIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String mark = LogFlow.mark();

    @Test
    void kafkaAway_isSaidByTailAndHealth_andNothingIsMissedWhenItIsBack(Stack stack, Client client) {
        try (TailClient tail = TailClient.follow(stack, "message=" + mark)) {
            client.send(event("before"));
            tail.awaitEvents(1, "message");

            stack.part(Part.KAFKA).stop();
            tail.awaitMessage("state", "Kafka does not answer");
            assertThat(tailSays(stack)).isEqualTo("UP away Kafka does not answer");
            stack.part(Part.KAFKA).start();
            stack.part(Part.INGESTER).awaitReady(PATIENCE);
            client.send(event("after"));

            assertThat(tail.awaitEvents(2, "message")).containsExactly("before " + mark, "after " + mark);
            assertThat(tail.isOver()).isFalse();
            await().atMost(PATIENCE).until(() -> tailSays(stack).equals("UP live null"));
        }
    }

    @Test
    void queryUiThatIsStopped_endsItsTails_whichGoOnWhereTheyWere(Stack stack, Client client) {
        List<String> received = new ArrayList<>();
        TailClient tail = TailClient.follow(stack, "message=" + mark);
        client.send(event("before"));
        received.addAll(tail.awaitEvents(1, "message"));

        stack.part(Part.QUERY_UI).stop();
        client.send(event("meanwhile"));
        stack.part(Part.QUERY_UI).start();

        await().atMost(PATIENCE).until(tail::isOver);
        try (TailClient again =
                TailClient.resume(stack, "message=" + mark, tail.lastId()).awaitLive()) {
            client.send(event("after"));
            received.addAll(again.awaitEvents(2, "message"));
        }
        assertThat(received).containsExactly("before " + mark, "meanwhile " + mark, "after " + mark);
    }

    private static String tailSays(Stack stack) {
        var health = given().get(stack.address(Part.QUERY_UI) + "/q/health/ready")
                .jsonPath()
                .param("name", "tail");
        String check = "checks.find { it.name == name }.";
        return health.getString(check + "status") + " " + health.getString(check + "data.state") + " "
                + health.getString(check + "data.reason");
    }

    private String event(String message) {
        return "{\"message\":\"%s %s\"}".formatted(message, mark);
    }
}
