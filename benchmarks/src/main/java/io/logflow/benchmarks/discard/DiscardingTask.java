package io.logflow.benchmarks.discard;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/** Lets Connect poll, convert and commit, and does nothing itself. */
public final class DiscardingTask extends SinkTask {

    /** Connect makes tasks by reflection. */
    public DiscardingTask() {}

    @Override
    public String version() {
        return "1";
    }

    @Override
    public void start(Map<String, String> properties) {}

    @Override
    public void put(Collection<SinkRecord> records) {}

    @Override
    public void stop() {}
}
