package io.logflow.stack.demo;

import io.logflow.stack.settings.Trouble;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Sends realistic logs at a steady rate, the way an application would: in batches over the public HTTP interface. */
public final class Demo {
    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final int LARGEST_BATCH = 2_000;

    private final DemoSettings settings;
    private final DemoLogs logs;
    private final IngesterClient ingester;
    private final Clock clock;
    private volatile Tally tally = Tally.NONE;

    public Demo(DemoSettings settings) {
        this(settings, Clock.systemUTC());
    }

    Demo(DemoSettings settings, Clock clock) {
        this.settings = settings;
        this.logs = new DemoLogs(settings.seed());
        this.ingester = new IngesterClient(settings.ingester());
        this.clock = clock;
    }

    /** How far it has come; may be asked from any thread. */
    public Tally tally() {
        return tally;
    }

    /**
     * Runs to the end of the time.
     *
     * @param progress hears of every batch
     * @param stopped asked between batches whether to end early
     */
    public Tally run(Consumer<Tally> progress, BooleanSupplier stopped) {
        long begin = System.nanoTime();
        long made = 0;
        while (!stopped.getAsBoolean()) {
            Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
            boolean last = elapsed.compareTo(settings.length()) >= 0;
            long due = due(last ? settings.length() : elapsed);
            made = Math.max(
                    made, due - settings.rate() - LARGEST_BATCH); // what an overloaded ingester cannot take is left out
            while (made < due && !stopped.getAsBoolean()) {
                int count = (int) Math.min(due - made, LARGEST_BATCH);
                send(count, stopped);
                made += count;
                tally = tally.after(Duration.ofNanos(System.nanoTime() - begin));
                progress.accept(tally);
            }
            if (last) {
                break;
            }
            rest(TICK);
        }
        return tally;
    }

    private long due(Duration elapsed) {
        return Math.round(elapsed.toNanos() / 1e9 * settings.rate());
    }

    /**
     * Sends a batch until it is answered. By its key the ingester stores it once, however often it is sent.
     */
    private void send(int count, BooleanSupplier stopped) {
        byte[] body = batch(count);
        String key = UUID.randomUUID().toString();
        while (!stopped.getAsBoolean()) {
            IngesterClient.Answer answer = ingester.post(body, key);
            if (answer.decided()) {
                tally = tally.plus(count, answer.accepted(), answer.rejected(count));
                return;
            }
            if (tally.sent() == 0) {
                throw new Trouble("No ingester takes logs at %s (%s): start it with ./logflow up."
                        .formatted(settings.ingester(), answer.reason()));
            }
            tally = tally.plusWait();
            rest(WAIT);
        }
    }

    /** The logs of one tick, spread over it. */
    private byte[] batch(int count) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(count * 512);
        Instant now = clock.instant();
        Duration apart = TICK.dividedBy(count);
        try {
            for (int i = count - 1; i >= 0; i--) {
                body.write(logs.next(now.minus(apart.multipliedBy(i))));
                body.write('\n');
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return body.toByteArray();
    }

    private static void rest(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Trouble("The demo was interrupted.", e);
        }
    }
}
