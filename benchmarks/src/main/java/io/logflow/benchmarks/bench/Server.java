package io.logflow.benchmarks.bench;

import io.logflow.stack.settings.Trouble;
import java.net.URI;
import java.time.Duration;

/**
 * One of those that are compared.
 *
 * @param name what the tables call it
 * @param address where it listens
 * @param pid its process
 */
public record Server(String name, URI address, long pid) {
    public URI logs() {
        return address.resolve("/logs");
    }

    /** Processor time since its start, of all threads, in user and system mode; systems count it in steps of 10 ms. */
    public Duration processorTime() {
        return ProcessHandle.of(pid)
                .flatMap(handle -> handle.info().totalCpuDuration())
                .orElseThrow(() -> new Trouble("%s has ended unasked.".formatted(name)));
    }
}
