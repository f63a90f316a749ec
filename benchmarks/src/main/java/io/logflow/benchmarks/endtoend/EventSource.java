package io.logflow.benchmarks.endtoend;

import io.logflow.benchmarks.sink.LogLines;
import io.logflow.stack.demo.DemoLogs;
import java.io.ByteArrayOutputStream;
import java.time.Instant;

/** Events that were never sent before, of about now; for one thread. */
interface EventSource {
    /** So many events as lines of JSON. */
    byte[] next(int count);

    /** A source for each thread, by its number. */
    @FunctionalInterface
    interface Kind {
        EventSource of(int thread);
    }

    /** All fields of the README's example, with ids at random. */
    static EventSource random(int thread) {
        LogLines lines = new LogLines(thread, Instant.now(), Integer.MAX_VALUE, true);
        int[] number = {1_000_000_000 + thread * 10_000_000};
        return count -> {
            lines.moveTo(Instant.now());
            number[0] += count;
            return lines.batch(number[0] - count, count);
        };
    }

    /** What {@code ./logflow demo} streams: requests through a shop's services, with traces, durations and failures. */
    static EventSource demo(int thread) {
        DemoLogs logs = new DemoLogs(thread);
        return count -> {
            ByteArrayOutputStream lines = new ByteArrayOutputStream(count * 400);
            Instant now = Instant.now();
            for (int i = 0; i < count; i++) {
                lines.writeBytes(logs.next(now));
                lines.write('\n');
            }
            return lines.toByteArray();
        };
    }

    static Kind kind(boolean demo) {
        return demo ? EventSource::demo : EventSource::random;
    }

    static String name(boolean demo) {
        return demo ? "events of ./logflow demo" : "events of the README's example with ids at random";
    }
}
