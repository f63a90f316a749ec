package io.logflow.stack.setup;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads {@code topics.json}. */
final class TopicsFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TopicsFile() {}

    static List<TopicSpec> read(Path file) {
        try {
            return JSON.readValue(file.toFile(), new TypeReference<List<TopicSpec>>() {});
        } catch (IOException e) {
            throw new Trouble("Cannot read the topics from %s: %s.".formatted(file, firstLine(e)), e);
        }
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
