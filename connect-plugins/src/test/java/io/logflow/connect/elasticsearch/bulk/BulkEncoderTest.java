package io.logflow.connect.elasticsearch.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.connect.elasticsearch.Records;
import io.logflow.connect.elasticsearch.document.DocTarget;
import io.logflow.connect.elasticsearch.document.Document;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BulkEncoderTest {
    private final BulkEncoder encoder = new BulkEncoder();

    @Test
    void document_isAnActionAndItsSource() {
        assertThat(encoded(document("a1", "{\"m\" : \"é\"}")))
                .isEqualTo("""
                {"create":{"_id":"a1"}}
                {"m" : "é"}
                """);
    }

    @Test
    void actionInASource_staysInItsSource() {
        assertThat(encoded(document("a", "{\"m\":1}\n{\"delete\":{\"_id\":\"victim\"}}\n")))
                .isEqualTo(
                        """
                {"create":{"_id":"a"}}
                {"m":1} {"delete":{"_id":"victim"}}\s
                """);
    }

    @Test
    void actionInAnId_staysInItsId() {
        assertThat(encoded(document("a\"}}\n{\"delete\":{\"_id\":\"victim\\", "{}")))
                .isEqualTo(
                        """
                {"create":{"_id":"a\\"}}\\u000a{\\"delete\\":{\\"_id\\":\\"victim\\\\"}}
                {}
                """);
    }

    @Test
    void nextBody_holdsNothingOfTheOneBefore() {
        encoder.encode(List.of(document("a", "{\"m\":\"" + "x".repeat(200_000) + "\"}")));

        assertThat(encoded(document("b", "{}")))
                .isEqualTo("""
                {"create":{"_id":"b"}}
                {}
                """);
    }

    @Test
    void anyBytes_giveTwoLinesADocument_andOnlyLineFeedsDiffer() {
        for (int seed = 0; seed < 500; seed++) {
            List<Document> documents = anyDocuments(new Random(seed));

            encoder.encode(documents);

            List<byte[]> lines = lines(Arrays.copyOf(encoder.body(), encoder.length()));
            assertThat(lines).as("seed %d", seed).hasSize(2 * documents.size());
            for (int i = 0; i < documents.size(); i++) {
                assertThat(lines.get(2 * i)).startsWith("{\"create\":{\"_id\":\"".getBytes(StandardCharsets.UTF_8));
                assertThat(lines.get(2 * i + 1))
                        .as("seed %d", seed)
                        .isEqualTo(withoutLineFeeds(documents.get(i).source()));
            }
        }
    }

    private String encoded(Document... documents) {
        encoder.encode(List.of(documents));
        return new String(encoder.body(), 0, encoder.length(), StandardCharsets.UTF_8);
    }

    private static Document document(String id, String source) {
        return new Document(
                new DocTarget("logflow", id.getBytes(StandardCharsets.UTF_8)),
                source.getBytes(StandardCharsets.UTF_8),
                Records.record(0, 0));
    }

    /** Line ends of all kinds come far more often than chance would have them. */
    private static List<Document> anyDocuments(Random random) {
        List<Document> documents = new ArrayList<>();
        for (int i = random.nextInt(20); i >= 0; i--) {
            DocTarget target = new DocTarget("logflow", anyBytes(random, random.nextInt(30)));
            documents.add(new Document(target, anyBytes(random, random.nextInt(3_000)), Records.record(0, i)));
        }
        return documents;
    }

    private static byte[] withoutLineFeeds(byte[] source) {
        byte[] line = source.clone();
        for (int i = 0; i < line.length; i++) {
            line[i] = line[i] == '\n' ? (byte) ' ' : line[i];
        }
        return line;
    }

    private static byte[] anyBytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        byte[] special = "\n\r\0\"\\{}\u2028\u0085".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < length; i++) {
            if (random.nextInt(4) == 0) {
                bytes[i] = special[random.nextInt(special.length)];
            }
        }
        return bytes;
    }

    private static List<byte[]> lines(byte[] body) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < body.length; i++) {
            if (body[i] == '\n') {
                lines.add(Arrays.copyOfRange(body, start, i));
                start = i + 1;
            }
        }
        assertThat(start).as("the last byte is a line feed").isEqualTo(body.length);
        return lines;
    }
}
