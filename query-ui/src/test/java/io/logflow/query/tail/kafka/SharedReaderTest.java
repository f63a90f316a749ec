package io.logflow.query.tail.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logflow.query.tail.stream.Budget;
import io.logflow.query.tail.stream.Counted;
import io.logflow.query.tail.stream.Outbox;
import io.logflow.query.tail.stream.Position;
import io.logflow.query.tail.stream.Tail;
import io.logflow.query.tail.stream.TailLimits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The readers against a topic in memory. */
class SharedReaderTest {

    private final MemoryTopic topic = new MemoryTopic(2);
    private final Roster roster = new Roster();
    private final CatchUps catchUps = new CatchUps(topic, MemoryTopic.NAME, Duration.ofSeconds(30), 2);
    private final SharedReader reader = new SharedReader(
            topic,
            roster,
            catchUps,
            new TailSettings(MemoryTopic.NAME, Duration.ofHours(1), Duration.ofHours(1), Duration.ZERO),
            new Counted());
    private final Budget budget = new Budget(1_000_000);

    @AfterEach
    void stop() {
        reader.stop();
        catchUps.close();
    }

    @Test
    void tailBeginsAtTheEnd_andIsPassedWhatComes_inTheOrderOfReceipt() {
        topic.append(0, "old");
        Follower tail = new Follower(Optional.empty());

        tail.follow().awaitSaid("\"live\"");
        topic.append(1, "one");
        topic.append(0, "two");

        tail.awaitEvents("one", "two");
    }

    @Test
    void tailThatComesBack_readsWhatItMissed_thenGoesLive() {
        LongStream.range(0, 300).forEach(i -> topic.append((int) (i % 2), "event" + i));
        Follower tail = new Follower(Optional.of(Position.of(2, partition -> 100)));

        tail.follow().awaitSaid("\"live\"");
        topic.append(0, "last");

        tail.awaitEvents(
                LongStream.concat(LongStream.range(200, 300), LongStream.of())
                        .mapToObj(i -> "event" + i)
                        .toList(),
                "last");
    }

    @Test
    void placeThatKafkaHasDeleted_isAGapThatIsSaid() {
        LongStream.range(0, 20).forEach(i -> topic.append(0, "event" + i));
        topic.deleteBefore(0, 15);
        Follower tail = new Follower(Optional.of(Position.of(2, partition -> partition == 0 ? 10 : 0)));

        tail.follow().awaitSaid("\"live\"");

        assertThat(tail.said()).anyMatch(frame -> frame.contains("{\"reason\":\"deleted\",\"records\":5}"));
        tail.awaitEvents("event15", "event16", "event17", "event18", "event19");
    }

    @Test
    void placeBeyondTheEnd_isOfATopicThatWasMadeAnew() {
        topic.append(0, "event");
        Follower tail = new Follower(Optional.of(Position.of(2, partition -> 100)));

        tail.follow().awaitSaid("unknown-position").awaitSaid("\"live\"");
        topic.append(0, "next");

        tail.awaitEvents("next");
    }

    @Test
    void topicMadeAnewWithFewerPartitions_isAGapThatIsSaid_alsoToThoseWhoComeBackToIt() {
        LongStream.range(0, 40).forEach(i -> topic.append((int) (i % 2), "old"));
        Follower tail = new Follower(Optional.empty());
        tail.follow().awaitSaid("\"live\"");

        topic.makeAnew(1);
        topic.append(0, "new");
        tail.awaitSaid("unknown-position");
        Follower later = new Follower(Optional.of(Position.of(2, partition -> 10)));
        later.follow().awaitSaid("unknown-position").awaitSaid("\"live\"");
        topic.append(0, "next");

        tail.awaitEvents("new", "next");
        later.awaitEvents("next");
    }

    @Test
    void topicMadeAnew_isNothingToCatchUpWith() {
        LongStream.range(0, 200).forEach(i -> topic.append((int) (i % 2), "old"));
        Follower tail = new Follower(Optional.empty());
        tail.follow().awaitSaid("\"live\"");
        Follower behind = new Follower(Optional.of(Position.of(2, partition -> 10)));
        topic.goesAway();
        behind.follow();

        topic.makeAnew(2);
        topic.append(0, "new");
        topic.comesBack();

        tail.awaitSaid("unknown-position");
        behind.awaitSaid("unknown-position").awaitSaid("\"live\"");
        topic.append(1, "next");
        tail.awaitEvents("new", "next");
        await().untilAsserted(() -> assertThat(behind.events()).endsWith("{\"message\":\"next\"}"));
    }

    @Test
    void kafkaThatCannotBeReached_isSaid_andTriedAgain() {
        topic.goesAway();
        Follower tail = new Follower(Optional.empty());

        tail.follow().awaitSaid("Kafka does not answer");
        topic.comesBack();
        tail.awaitSaid("\"live\"");
        topic.append(0, "event");

        tail.awaitEvents("event");
    }

    @Test
    void error_endsNoReading_andIsSaid() {
        topic.breaksFor("tail");
        Follower tail = new Follower(Optional.empty());

        tail.follow().awaitSaid("\"state\":\"away\",\"reason\":\"a fault in query-ui");
        assertThat(roster.state().kind()).isEqualTo(ReadingState.Kind.AWAY);
        topic.breaksFor("nothing");
        tail.awaitSaid("\"live\"");
        topic.append(0, "event");

        tail.awaitEvents("event");
    }

    @Test
    void errorWhileCatchingUp_endsTheTail_soThatItsClientComesBack() {
        topic.append(0, "event");
        topic.breaksFor("catch-up");
        Follower tail = new Follower(Optional.of(Position.of(2, partition -> 0)));

        tail.follow();

        await().until(tail.tail::isClosed);
    }

    @Test
    void reading_endsAfterTheLastTail() {
        Follower tail = new Follower(Optional.empty());
        tail.follow().awaitSaid("\"live\"");

        tail.tail.close();

        await().until(() -> roster.state().equals(ReadingState.IDLE));
        assertThat(budget.taken()).isZero();
    }

    /** A client that reads at once. */
    private final class Follower {
        private final List<String> frames = new CopyOnWriteArrayList<>();
        private final Tail tail;
        private Optional<Outbox> outbox = Optional.empty();

        Follower(Optional<Position> from) {
            Outbox own = new Outbox(100_000, budget, this::read);
            outbox = Optional.of(own);
            this.tail = new Tail(event -> true, from, new TailLimits(10_000, 100_000, budget), own, new Counted());
        }

        private void read() {
            outbox.ifPresent(own -> {
                synchronized (frames) {
                    for (Optional<byte[]> next = own.take(); next.isPresent(); next = own.take()) {
                        frames.add(new String(next.get(), UTF_8));
                    }
                }
            });
        }

        Follower follow() {
            if (roster.add(tail)) {
                Thread thread = new Thread(reader, "reader");
                thread.setDaemon(true);
                thread.start();
            }
            return this;
        }

        Follower awaitSaid(String words) {
            await().until(() -> said().stream().anyMatch(frame -> frame.contains(words)));
            return this;
        }

        List<String> said() {
            read();
            return frames.stream().filter(frame -> frame.contains("event: ")).toList();
        }

        void awaitEvents(String... messages) {
            awaitEvents(List.of(messages), new String[0]);
        }

        void awaitEvents(List<String> messages, String... more) {
            List<String> wanted = LongStream.range(0, messages.size() + more.length)
                    .mapToObj(i -> i < messages.size() ? messages.get((int) i) : more[(int) i - messages.size()])
                    .map("{\"message\":\"%s\"}"::formatted)
                    .toList();
            await().untilAsserted(() -> assertThat(events()).isEqualTo(wanted));
        }

        private List<String> events() {
            read();
            return frames.stream()
                    .filter(frame -> !frame.contains("event: ") && frame.startsWith("id: "))
                    .map(frame -> frame.substring(frame.indexOf("data: ") + 6).strip())
                    .toList();
        }
    }
}
