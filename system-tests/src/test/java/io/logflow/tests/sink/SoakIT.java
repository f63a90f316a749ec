package io.logflow.tests.sink;

import static org.awaitility.Awaitility.await;

import io.logflow.stack.Stack;
import io.logflow.stack.settings.Part;
import io.logflow.tests.LogFlow;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** A steady load with a fault every twenty seconds, by hand: {@code -Dit.test=SoakIT -Dlogflow.soak.minutes=10}. */
@ExtendWith(LogFlow.class)
@EnabledIfSystemProperty(
        named = SoakIT.MINUTES,
        matches = "\\d+",
        disabledReason = "takes as many minutes as logflow.soak.minutes says")
class SoakIT {
    static final String MINUTES = "logflow.soak.minutes";

    private static final Duration BETWEEN = Duration.ofSeconds(20);
    private static final Duration FAULT = Duration.ofSeconds(5);
    private static final int A_SECOND = 1_000;

    private final Random random = new Random(Long.getLong("logflow.seed", 1));

    @Test
    void faultAfterFault_losesAndDoublesNothing(Stack stack) throws IOException, InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(Long.getLong(MINUTES)).toNanos();
        ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor();
        try (Proxy proxy = new Proxy(stack.settings().port(Part.ELASTICSEARCH));
                Sink sink = Sink.start(
                        stack, Map.of("connection.url", proxy.address().toString()))) {
            Load load = new Load(sink, "2026.09.01");
            var unused =
                    sender.scheduleAtFixedRate(() -> load.good(A_SECOND / 10).bad(1), 0, 100, TimeUnit.MILLISECONDS);
            int faults = 0;
            while (System.nanoTime() < end) {
                pause(BETWEEN.minus(FAULT));
                fault(stack, proxy, sink, load);
                faults++;
            }
            sender.shutdown();
            await().atMost(Sink.PATIENCE).until(sender::isTerminated);
            load.verify("soak of %s minutes with %d faults".formatted(System.getProperty(MINUTES), faults));
        } finally {
            sender.shutdownNow();
        }
    }

    private void fault(Stack stack, Proxy proxy, Sink sink, Load load) {
        int kind = random.nextInt(7);
        System.out.printf("fault %d, lag %d%n", kind, sink.lag());
        switch (kind) {
            case 0 -> crash(stack, Part.ELASTICSEARCH);
            case 1 -> crash(stack, Part.CONNECT);
            case 2 -> crash(stack, Part.KAFKA);
            case 3 -> {
                block(sink, load, "true");
                pause(FAULT);
                block(sink, load, "null");
            }
            case 4 -> {
                sink.elasticsearch().post("/" + load.index() + "/_close", "");
                pause(FAULT);
                sink.elasticsearch().post("/" + load.index() + "/_open", "");
            }
            default -> {
                List<Proxy.Mode> faults = List.copyOf(EnumSet.complementOf(EnumSet.of(Proxy.Mode.PASS)));
                proxy.mode(faults.get(random.nextInt(faults.size())));
                pause(FAULT);
                proxy.mode(Proxy.Mode.PASS);
            }
        }
    }

    private static void crash(Stack stack, Part part) {
        stack.part(part).kill();
        pause(FAULT);
        stack.part(part).start();
    }

    private static void block(Sink sink, Load load, String value) {
        sink.elasticsearch().put("/" + load.index() + "/_settings", "{\"index.blocks.write\":" + value + "}");
    }

    private static void pause(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(10)).until(() -> true);
    }
}
