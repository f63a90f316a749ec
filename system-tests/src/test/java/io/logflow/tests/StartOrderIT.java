package io.logflow.tests;

import static org.awaitility.Awaitility.await;

import io.logflow.stack.Progress;
import io.logflow.stack.Stack;
import io.logflow.stack.part.DataFolder;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import io.logflow.stack.setup.Setup;
import io.logflow.stack.setup.SetupSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Parts started in any order, the stores last and much later too: each gets ready by itself, and logs go through. */
class StartOrderIT {
    private static final Duration READY_WITHIN = Duration.ofMinutes(5);

    /** Longer than the minute after which Connect gives up on a Kafka that it cannot reach. */
    private static final Duration LONG = Duration.ofSeconds(75);

    private static final int RANDOM_ORDERS = 3;

    @Test
    void storesThatStartLast_areWaitedFor() {
        assertLogsGoThrough(
                List.of(Part.QUERY_UI, Part.CONNECT, Part.INGESTER, Part.ELASTICSEARCH, Part.KAFKA), Duration.ZERO);
    }

    /** Every part is the first once and the last once; then some orders by chance. */
    static Stream<List<Part>> orders() {
        Random random = new Random(Long.getLong("logflow.seed", 6));
        List<Part> parts = Arrays.asList(Part.values());
        Stream<List<Part>> rotations = IntStream.range(0, parts.size()).mapToObj(first -> rotated(parts, first));
        Stream<List<Part>> chance = IntStream.range(0, RANDOM_ORDERS).mapToObj(i -> shuffled(parts, random));
        return Stream.concat(rotations, chance);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("orders")
    void anyOrder_getsReadyByItself(List<Part> order) {
        assertLogsGoThrough(order, Duration.ofSeconds(5));
    }

    @Tag("long")
    @Test
    void kafkaThatStartsLongAfterAllOthers_isWaitedFor() {
        assertLogsGoThrough(List.of(Part.CONNECT, Part.INGESTER, Part.QUERY_UI, Part.ELASTICSEARCH, Part.KAFKA), LONG);
    }

    /**
     * @param beforeTheLast how long all others have been running when the last begins
     */
    private static void assertLogsGoThrough(List<Part> order, Duration beforeTheLast) {
        StackSettings settings = StackSettings.forTests(
                LogFlow.repository(), Path.of("target", "start-order").toAbsolutePath());
        DataFolder.delete(settings);
        try (Stack stack = Stack.open(settings, Progress.silent())) {
            stack.watch();
            order.subList(0, order.size() - 1).forEach(part -> stack.part(part).launch());
            long begin = System.nanoTime();
            await().atMost(READY_WITHIN).until(() -> System.nanoTime() - begin >= beforeTheLast.toNanos());
            stack.part(order.get(order.size() - 1)).launch();

            new Setup(SetupSettings.of(settings), line -> {}, () -> false).run();
            order.forEach(part -> await(part.title()).atMost(READY_WITHIN).until(() -> stack.part(part)
                    .ready()));

            Client client = new Client(stack);
            String mark = LogFlow.mark();
            client.send("{\"message\":\"started in another order\",\"resourceId\":\"%s\"}".formatted(mark));
            await().atMost(READY_WITHIN)
                    .ignoreExceptions()
                    .until(() -> client.allIds(Map.of("resourceId", mark), 10).size() == 1);
        } finally {
            DataFolder.delete(settings);
        }
    }

    private static List<Part> rotated(List<Part> parts, int first) {
        List<Part> rotated = new ArrayList<>(parts);
        Collections.rotate(rotated, -first);
        return rotated;
    }

    private static List<Part> shuffled(List<Part> parts, Random random) {
        List<Part> shuffled = new ArrayList<>(parts);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
