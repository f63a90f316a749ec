package io.logflow.connect.elasticsearch.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class GzipTest {

    /** Random bytes do not shrink, so they also need more room than they had. */
    @Test
    void anyBytes_comeBackAsTheyWere_oneBodyAfterTheOther() throws IOException {
        Gzip gzip = new Gzip(1);
        Random random = new Random(7);

        for (int size : new int[] {0, 1, 65_517, 65_518, 65_519, 1 << 20, 10, 3 << 20}) {
            byte[] plain = new byte[size + 10];
            random.nextBytes(plain);

            gzip.compress(plain, size);

            assertThat(unzipped(gzip)).isEqualTo(Arrays.copyOf(plain, size));
        }
    }

    private static byte[] unzipped(Gzip gzip) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip.body(), 0, gzip.length()))) {
            return in.readAllBytes();
        }
    }
}
