package io.logflow.tests.sink;

import static java.util.Objects.requireNonNull;

import io.logflow.stack.Stack;
import io.logflow.stack.part.DataFolder;
import io.logflow.stack.part.PartProcess;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import io.logflow.tests.LogFlow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An Elasticsearch that takes no request over 2 MB, and a sink that was told to send 5 MiB. */
@ExtendWith(LogFlow.class)
class LargeBulkIT {

    @Test
    void bulkThatIsTooLarge_isHalvedUntilItPasses_andADocumentThatIsTooLargeIsADeadLetter(Stack stack)
            throws IOException {
        PartProcess elasticsearch = PartProcess.of(Part.ELASTICSEARCH, withLimit());
        elasticsearch.start();
        try (Sink sink = Sink.start(
                stack,
                elasticsearch.address(),
                Map.of(
                        "connection.url",
                        elasticsearch.address().toString(),
                        "bulk.size.bytes",
                        "5242880",
                        "linger.ms",
                        "1000"))) {
            new Load(sink, "2026.05.01")
                    .good(10_000, 1_000)
                    .tooLarge(2_500_000)
                    .good(10, 1_500_000)
                    .good(1_000)
                    .verify("http.max_content_length 2 MB, bulks of 5 MiB");
        } finally {
            elasticsearch.stop();
        }
    }

    /** The shared configuration with one line more, in a root folder that otherwise leads to the repository's. */
    private static StackSettings withLimit() throws IOException {
        Path repository = LogFlow.repository();
        Path folder = Path.of("target", "small-requests").toAbsolutePath();
        Path config = Files.createDirectories(folder.resolve("root/connect-config"));
        Files.writeString(
                config.resolve("elasticsearch.yml"),
                Files.readString(repository.resolve("connect-config/elasticsearch.yml"))
                        + "\nhttp.max_content_length: 2mb\n");
        Path module = config.resolveSibling("local-stack");
        if (!Files.exists(module)) {
            Files.createSymbolicLink(module, repository.resolve("local-stack"));
        }
        StackSettings settings = StackSettings.forTests(repository, folder.resolve("data"));
        DataFolder.delete(settings);
        return settings.withRoot(requireNonNull(config.getParent()));
    }
}
