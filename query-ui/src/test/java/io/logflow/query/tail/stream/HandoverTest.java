package io.logflow.query.tail.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Random interleavings of a topic that grows, a reader for all, and a tail that reads by itself what it missed. */
class HandoverTest {

    private static final int PARTITIONS = 3;

    /** A record as this test tells it from others. */
    private record Place(int partition, long offset) {}

    private final List<Place> topic = new ArrayList<>();
    private final long[] ends = new long[PARTITIONS];
    private final List<Place> sent = new ArrayList<>();

    @RepeatedTest(300)
    void tailThatComesBack_isSentEverythingOnce_howeverTheReadersTakeTurns(RepetitionInfo round) {
        Random random = new Random(round.getCurrentRepetition());
        IntStream.range(0, random.nextInt(60)).forEach(i -> append(random));
        Budget budget = new Budget(random.nextInt(3) == 0 ? 800 : 100_000);
        Position from = somewhere(random);
        int shared = random.nextInt(topic.size() + 1);
        Handover handover = new Handover(Optional.of(from), 200 + random.nextInt(4_000), budget);
        handover.join(at(shared));
        long[] own = IntStream.range(0, PARTITIONS).mapToLong(from::next).toArray();

        int turns = 0;
        while (!handover.isLive() || shared < topic.size()) {
            int turn = random.nextInt(4);
            if (turn == 0 && turns++ < 80) {
                append(random);
            } else if (turn == 1 && shared < topic.size()) {
                Place place = topic.get(shared);
                pass(handover, place, at(shared));
                shared++;
            } else if (!handover.isLive()) {
                catchUp(handover, own, random);
            }
        }

        List<Place> wanted = topic.stream()
                .filter(place -> place.offset() >= from.next(place.partition()))
                .toList();
        assertThat(sent).containsExactlyInAnyOrderElementsOf(wanted);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            int one = partition;
            assertThat(sent.stream().filter(place -> place.partition() == one).map(Place::offset))
                    .isSorted();
        }
        assertThat(budget.taken()).isZero();
    }

    @Test
    void tailThatBeginsNow_isLiveAtOnce() {
        Handover handover = new Handover(Optional.empty(), 100, new Budget(100));

        handover.join(Position.of(PARTITIONS, partition -> 7));

        assertThat(handover.isLive()).isTrue();
        assertThat(handover.pass(passage(new Place(1, 7), Position.of(PARTITIONS, partition -> 7))))
                .isPresent();
    }

    @Test
    void closedTail_givesBackItsRoom() {
        Budget budget = new Budget(1_000);
        Handover handover = new Handover(Optional.of(Position.of(PARTITIONS, partition -> 0)), 1_000, budget);
        handover.join(Position.of(PARTITIONS, partition -> 7));
        handover.pass(passage(new Place(1, 7), Position.of(PARTITIONS, partition -> 7)));
        assertThat(budget.taken()).isPositive();

        handover.throwAway();

        assertThat(budget.taken()).isZero();
    }

    private void append(Random random) {
        int partition = random.nextInt(PARTITIONS);
        topic.add(new Place(partition, ends[partition]++));
    }

    /** Also ahead of the reader for all, as a tail that comes from another instance may be. */
    private Position somewhere(Random random) {
        return Position.of(PARTITIONS, partition -> ends[partition] == 0 ? 0 : random.nextLong(ends[partition] + 1));
    }

    private Position at(int read) {
        return Position.of(PARTITIONS, partition -> topic.subList(0, read).stream()
                .filter(place -> place.partition() == partition)
                .count());
    }

    private void pass(Handover handover, Place place, Position before) {
        handover.pass(passage(place, before)).ifPresent(this::send);
    }

    private void catchUp(Handover handover, long[] own, Random random) {
        Position target = handover.target();
        List<Integer> behind = IntStream.range(0, PARTITIONS)
                .filter(partition -> own[partition] < target.next(partition))
                .boxed()
                .toList();
        if (behind.isEmpty()) {
            if (handover.arrive(Position.of(PARTITIONS, partition -> own[partition]))) {
                for (Optional<Passage> next = handover.next(); next.isPresent(); next = handover.next()) {
                    send(next.get());
                }
            }
            return;
        }
        int partition = behind.get(random.nextInt(behind.size()));
        Place place = new Place(partition, own[partition]++);
        if (handover.isMissed(partition, place.offset())) {
            sent.add(place);
        }
        handover.caughtUp(partition, place.offset());
    }

    private static Passage passage(Place place, Position before) {
        byte[] json = "x".repeat(1 + (int) (place.offset() % 20)).getBytes(UTF_8);
        return new Passage(new TailEvent(place.partition(), place.offset(), null, json), before);
    }

    private void send(Passage passage) {
        sent.add(new Place(passage.event().partition(), passage.event().offset()));
    }
}
