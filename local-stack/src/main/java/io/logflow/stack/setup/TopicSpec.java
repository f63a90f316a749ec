package io.logflow.stack.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A topic as {@code topics.json} wants it.
 *
 * @param partitions how many
 * @param replicationFactor how many copies of each; -1 is the broker's default
 * @param config the topic's own settings
 */
record TopicSpec(String name, int partitions, short replicationFactor, Map<String, String> config) {

    TopicSpec {
        config = Map.copyOf(Optional.ofNullable(config).orElse(Map.of()));
    }

    /**
     * What is otherwise at the topic that is there. It is told, not changed: fewer partitions are impossible, more of them move
     * keys, and a shorter retention deletes logs, so that is for a person to decide.
     */
    List<String> differencesTo(int actualPartitions, Map<String, String> actualConfig) {
        List<String> differences = new ArrayList<>();
        if (actualPartitions != partitions) {
            differences.add("Topic %s has %d partitions, topics.json says %d; left as it is."
                    .formatted(name, actualPartitions, partitions));
        }
        new TreeMap<>(config).forEach((key, wanted) -> {
            String actual = actualConfig.getOrDefault(key, "(unset)");
            if (!actual.equals(wanted)) {
                differences.add(
                        "Topic %s has %s=%s, topics.json says %s; left as it is.".formatted(name, key, actual, wanted));
            }
        });
        return differences;
    }
}
