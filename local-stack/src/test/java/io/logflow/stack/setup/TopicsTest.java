package io.logflow.stack.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicsTest {
    private static final TopicSpec LOGS = new TopicSpec("logs", 4, (short) -1, Map.of("retention.ms", "1000"));

    @Test
    void topicAsWanted_hasNoDifferences() {
        assertThat(LOGS.differencesTo(4, Map.of("retention.ms", "1000", "other", "7")))
                .isEmpty();
    }

    @Test
    void everyDifference_isASentenceWithBothValues() {
        List<String> differences = LOGS.differencesTo(8, Map.of("retention.ms", "2000"));

        assertThat(differences).hasSize(2);
        assertThat(differences.get(0)).contains("logs", "8 partitions", "4");
        assertThat(differences.get(1)).contains("retention.ms=2000", "1000");
    }

    @Test
    void fileOfTheRepository_isReadable_andKeepsToItsBounds() {
        List<TopicSpec> topics = TopicsFile.read(Path.of("../connect-config/topics.json"));

        assertThat(topics).extracting(TopicSpec::name).containsExactly("logs", "logs.rejected");
        TopicSpec logs = topics.get(0);
        long each = Long.parseLong(logs.config().getOrDefault("retention.bytes", ""))
                + Long.parseLong(logs.config().getOrDefault("segment.bytes", ""));
        assertThat(logs.partitions() * each).as("2 GiB in all").isLessThanOrEqualTo(2L << 30);
    }

    @Test
    void unreadableFile_isTroubleThatNamesIt(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("topics.json"), "[{\"name\":");

        assertThatThrownBy(() -> TopicsFile.read(file))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("topics.json");
    }
}
