package io.logflow.ingester.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.ingester.Seed;
import io.logflow.ingester.Settings;
import io.logflow.ingester.body.RequestBody.Added;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {
    private static final int MOST = 10_000;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final BytesInFlight inFlight =
            new BytesInFlight(Settings.with(Map.of("limits.bytes-in-flight", "30000")), metrics);
    private final RequestBody body = new RequestBody(inFlight, MOST);

    @AfterEach
    void everyByte_isGivenBack_howeverOftenItIsReleased() {
        body.release();
        body.release();

        assertThat(taken()).isZero();
        assertThat(body.length()).isZero();
        assertThat(body.bytes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 3, 6, MOST, Long.MAX_VALUE})
    void chunks_areKeptInTheirOrder_whateverLengthWasAnnounced(long announced) {
        assertThat(body.add(Buffer.buffer("abc"), announced)).isEqualTo(Added.YES);
        assertThat(body.add(Buffer.buffer(""), announced)).isEqualTo(Added.YES);
        assertThat(body.add(Buffer.buffer("def"), announced)).isEqualTo(Added.YES);

        assertThat(body.length()).isEqualTo(6);
        assertThat(Arrays.copyOf(body.bytes(), 6)).isEqualTo("abcdef".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void bodyOfTheLargestSize_isKept_andOneByteMoreIsTooLarge() {
        assertThat(body.add(Buffer.buffer(new byte[MOST]), -1)).isEqualTo(Added.YES);
        assertThat(body.add(Buffer.buffer(new byte[1]), -1)).isEqualTo(Added.TOO_LARGE);

        assertThat(body.length()).isEqualTo(MOST);
    }

    @Test
    void announcedLength_takesNoMemory_beforeItsBytesCome() {
        assertThat(body.add(Buffer.buffer("a"), MOST)).isEqualTo(Added.YES);

        assertThat(taken()).isEqualTo(1024);
    }

    @Test
    void announcedLength_takesItsMemoryAtOnce_whenAQuarterHasCome() {
        assertThat(body.add(Buffer.buffer(new byte[MOST / 4 - 1]), MOST)).isEqualTo(Added.YES);
        assertThat(taken()).isEqualTo(MOST / 4 - 1);

        assertThat(body.add(Buffer.buffer(new byte[1]), MOST)).isEqualTo(Added.YES);
        assertThat(taken()).isEqualTo(MOST);
    }

    @Test
    void announcedLength_isTheMemoryTaken_whenItIsSmallOrHasCome() {
        assertThat(body.add(Buffer.buffer("a"), 2_000)).isEqualTo(Added.YES);
        assertThat(taken()).isEqualTo(1024);

        assertThat(body.add(Buffer.buffer(new byte[1_999]), 2_000)).isEqualTo(Added.YES);
        assertThat(taken()).isEqualTo(2_000);
    }

    @Test
    void memoryTaken_isLessThanTwiceTheBody_andNeverMoreThanTheLargestBody() {
        Random random = Seed.random();
        while (body.length() + 300 < MOST) {
            assertThat(body.add(Buffer.buffer(new byte[random.nextInt(300)]), -1))
                    .isEqualTo(Added.YES);

            assertThat(taken()).isEqualTo(body.bytes().length);
            assertThat(taken()).isLessThanOrEqualTo(Math.max(1024, Math.min(MOST, 2L * body.length())));
        }
    }

    @Test
    void bufferOfAnEarlierBody_isUsedAgain_andCountsWhole() {
        assertThat(body.add(Buffer.buffer(new byte[3_000]), -1)).isEqualTo(Added.YES);
        byte[] first = body.bytes();
        body.release();
        assertThat(taken()).isZero();

        assertThat(body.add(Buffer.buffer(new byte[2_500]), -1)).isEqualTo(Added.YES);

        assertThat(body.bytes()).isSameAs(first);
        assertThat(taken()).isEqualTo(3_000);
    }

    @Test
    void bodyForWhichThereIsNoRoom_keepsWhatItHad() {
        assertThat(body.add(Buffer.buffer(new byte[5_000]), -1)).isEqualTo(Added.YES);
        assertThat(inFlight.tryTake(25_000)).isTrue();

        assertThat(body.add(Buffer.buffer(new byte[1]), -1)).isEqualTo(Added.NO_ROOM);

        assertThat(body.length()).isEqualTo(5_000);
        assertThat(taken()).isEqualTo(30_000);
        inFlight.giveBack(25_000);
    }

    private long taken() {
        return (long) metrics.get("logflow.ingester.in.flight").gauge().value();
    }
}
