package io.logflow.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IngesterProducerTest {
    @Test
    void settingsThatBearOnSpeed_areThoseOfTheIngester() {
        Map<String, String> settings = IngesterProducer.settings(Path.of(".."));

        assertThat(settings).containsEntry("acks", "all").containsKeys("batch.size", "linger.ms");
        assertThat(settings).doesNotContainKeys("topic", "connector", "max.block.ms", "value.serializer");
    }
}
