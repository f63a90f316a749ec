package io.logflow.benchmarks.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulkFileTest {
    @Test
    void bodies_areTwoLinesAnEvent_andFiveThousandEventsEach(@TempDir Path folder) throws IOException {
        BulkFile bodies = write(folder, 12_000);

        assertThat(bodies.bodies()).extracting(BulkFile.Body::events).containsExactly(5_000, 5_000, 2_000);
        assertThat(bodies.events()).isEqualTo(12_000);
        assertThat(bodies.sourceBytes()).isEqualTo(12_000 * 7);
        String text = Files.readString(bodies.path());
        BulkFile.Body second = bodies.bodies().get(1);
        assertThat(text.substring((int) second.from(), (int) (second.from() + second.length())))
                .startsWith("{\"create\":{\"_id\":\"5000\"}}\n{\"n\":1}\n{\"create\":{\"_id\":\"5001\"}}\n")
                .endsWith("{\"create\":{\"_id\":\"9999\"}}\n{\"n\":1}\n");
    }

    @Test
    void firstOfThem_areWholeBodies_withAtLeastAsManyEvents(@TempDir Path folder) throws IOException {
        BulkFile some = write(folder, 12_000).first(5_001);

        assertThat(some.events()).isEqualTo(10_000);
        assertThat(some.sourceBytes()).isEqualTo(70_000);
    }

    private static BulkFile write(Path folder, int events) throws IOException {
        try (BulkFile.Writer writer = new BulkFile.Writer(folder.resolve("bodies"))) {
            for (int i = 0; i < events; i++) {
                writer.add(
                        Integer.toString(i).getBytes(StandardCharsets.US_ASCII),
                        "{\"n\":1}".getBytes(StandardCharsets.US_ASCII));
            }
            return writer.finish();
        }
    }
}
