package io.logflow.query.tail.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TailTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Budget budget = new Budget(100_000);
    private final Outbox outbox = new Outbox(1_500, budget, () -> {});
    private final Counted counts = new Counted();
    private Position at = Position.of(1, partition -> 10);
    private long offset = 10;

    @Test
    void eventThatIsStoredTwice_isSentOnce() {
        Tail tail = tail(Optional.empty(), 100);
        tail.join(at);

        pass(tail, "a", "{\"message\":\"one\"}");
        pass(tail, "a", "{\"message\":\"one\"}");
        pass(tail, "b", "{\"message\":\"two\"}");

        assertThat(data()).containsExactly("{\"message\":\"one\"}", "{\"message\":\"two\"}");
    }

    @Test
    void eventOnSeveralLines_isOneLineOnTheWire() {
        Tail tail = tail(Optional.empty(), 100);
        tail.join(at);

        pass(tail, "a", "{\n\"a\":\r\n1}");

        assertThat(data()).containsExactly("{ \"a\":  1}");
    }

    @Test
    void eventsBeyondTheRate_areHeldBack_andItIsSaid() {
        Tail tail = tail(Optional.empty(), 1);
        tail.join(at);

        for (int i = 0; i < 10; i++) {
            pass(tail, "id" + i, "{\"message\":\"" + i + "\"}");
        }
        tail.beat(at, Duration.ZERO);

        List<String> frames = frames();
        assertThat(frames)
                .filteredOn(frame -> frame.contains("data: {\"message\""))
                .hasSize(4);
        assertThat(frames.get(frames.size() - 1))
                .contains("event: held")
                .contains("{\"rate\":6,\"slow\":0,\"total\":6}")
                .startsWith("id: " + at.encode() + "\n");
        assertThat(counts.held()).isEqualTo(6);
    }

    @Test
    void eventsForASlowClient_areHeldBack_andItIsSaidAfterWhatWaits() {
        Tail tail = tail(Optional.empty(), 100);
        tail.join(at);

        for (int i = 0; i < 5; i++) {
            pass(tail, "id" + i, "{\"message\":\"" + "x".repeat(400) + "\"}");
        }
        tail.beat(at, Duration.ZERO);

        List<String> frames = frames();
        assertThat(frames).filteredOn(frame -> frame.contains("xxx")).hasSize(2);
        assertThat(frames.get(frames.size() - 1)).contains("{\"rate\":0,\"slow\":3,\"total\":3}");
    }

    @Test
    void whatIsHeldBackFromAClientThatReadsNothing_isToldOnceItReads() {
        Tail tail = tail(Optional.empty(), 100);
        tail.join(at);
        for (int i = 0; i < 100; i++) {
            pass(tail, "id" + i, "{\"message\":\"" + "x".repeat(400) + "\"}");
            tail.beat(at, Duration.ZERO);
        }
        assertThat(frames()).hasSizeLessThan(12);

        tail.beat(at, Duration.ZERO);

        assertThat(tail.isClosed()).isFalse();
        assertThat(frames()).singleElement().asString().contains("\"total\":98}");
    }

    @Test
    void clientThatComesBack_isNotSentAgainWhatItHas_alsoIfThatIsStoredTwice() throws InterruptedException {
        Tail tail = tail(Optional.of(Position.of(1, partition -> 5)), 100);
        assertThat(tail.join(at)).isTrue();
        tail.remember(event(4, "a"));

        tail.catchUp(event(5, "a"), HOUR);
        tail.catchUp(event(6, "b"), HOUR);
        pass(tail, "b", "{\"again\":\"b\"}");
        pass(tail, "c", "{\"id\":\"c\"}");
        for (long next = 7; next < 10; next++) {
            tail.catchUp(event(next, "id" + next), HOUR);
        }
        assertThat(tail.arrive(Position.of(1, partition -> 10))).isTrue();

        assertThat(data())
                .containsExactly(
                        "{\"id\":\"b\"}", "{\"id\":\"id7\"}", "{\"id\":\"id8\"}", "{\"id\":\"id9\"}", "{\"id\":\"c\"}");
    }

    @Test
    void tailThatCatchesUp_isNotLiveBecauseKafkaIs() {
        Tail tail = tail(Optional.of(Position.of(1, partition -> 5)), 100);
        tail.say("live", "");
        assertThat(frames()).noneMatch(frame -> frame.contains("state"));

        tail.join(at);
        tail.say("away", "Kafka does not answer");
        tail.say("away", "Kafka does not answer");
        tail.say("live", "");
        tail.arrive(at);
        tail.say("live", "");

        assertThat(states())
                .containsExactly(
                        "{\"state\":\"catching-up\"}",
                        "{\"state\":\"away\",\"reason\":\"Kafka does not answer\"}",
                        "{\"state\":\"catching-up\"}",
                        "{\"state\":\"live\"}");
    }

    @Test
    void topicThatIsMadeAnewWhileATailCatchesUp_isAGap_andTheTailIsLiveThere() throws InterruptedException {
        Tail tail = tail(Optional.of(Position.of(1, partition -> 5)), 100);
        tail.join(at);
        tail.catchUp(event(5, "a"), HOUR);
        pass(tail, "b", "{\"id\":\"kept\"}");
        frames();

        at = Position.of(1, partition -> 0);
        offset = 0;
        tail.beginAnew(at);
        tail.catchUp(event(6, "c"), HOUR);
        assertThat(tail.arrive(Position.of(1, partition -> 7))).isTrue();
        pass(tail, "d", "{\"id\":\"new\"}");

        List<String> frames = frames();
        assertThat(frames).hasSize(3);
        assertThat(frames.get(0))
                .startsWith("id: " + Position.of(1, partition -> 0).encode());
        assertThat(frames.get(0)).contains("event: gap").contains("{\"reason\":\"unknown-position\"}");
        assertThat(frames.get(1)).contains("{\"state\":\"live\"}");
        assertThat(frames.get(2)).contains("{\"id\":\"new\"}");
    }

    @Test
    void recordThatIsNoEvent_isLeftOut() {
        assertThat(new TailEvent(0, 1, null, "no json".getBytes(UTF_8)).read()).isEmpty();
        assertThat(new TailEvent(0, 1, null, new byte[0]).read()).isEmpty();
        assertThat(event(1, "a").read()).isPresent();
    }

    @Test
    void quietTail_saysWhereItIs() {
        Tail tail = tail(Optional.empty(), 100);
        tail.join(at);
        frames();

        tail.beat(at, Duration.ZERO);

        assertThat(frames()).containsExactly("id: " + at.encode() + "\nevent: at\ndata: {}\n\n");
    }

    private Tail tail(Optional<Position> from, int eventsPerSecond) {
        return new Tail(event -> true, from, new TailLimits(eventsPerSecond, 10_000, budget), outbox, counts);
    }

    private void pass(Tail tail, String id, String json) {
        Passage passage = new Passage(new TailEvent(0, offset++, id.getBytes(UTF_8), json.getBytes(UTF_8)), at);
        at = passage.after();
        tail.pass(passage);
    }

    private static TailEvent event(long offset, String id) {
        return new TailEvent(0, offset, id.getBytes(UTF_8), ("{\"id\":\"" + id + "\"}").getBytes(UTF_8));
    }

    private List<String> frames() {
        List<String> frames = new ArrayList<>();
        for (Optional<byte[]> next = outbox.take(); next.isPresent(); next = outbox.take()) {
            frames.add(new String(next.get(), UTF_8));
        }
        return frames;
    }

    private List<String> states() {
        return frames().stream()
                .filter(frame -> frame.contains("event: state"))
                .map(frame -> frame.substring(frame.indexOf("data: ") + 6).strip())
                .toList();
    }

    /** The events, without notices. */
    private List<String> data() {
        return frames().stream()
                .filter(frame -> frame.startsWith("id: ") && !frame.contains("\nevent: "))
                .map(frame -> frame.substring(frame.indexOf("data: ") + 6).strip())
                .toList();
    }
}
