package io.logflow.ingester.body;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import io.logflow.ingester.Packed;
import io.logflow.ingester.Seed;
import io.logflow.ingester.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Unpacking of bodies, byte by byte. */
class UnpackedTest {
    private static final int MOST = 1_000_000;
    private static final String[] ALL = {"gzip", "deflate", "raw", "zstd", "zstd stream"};

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final BytesInFlight inFlight =
            new BytesInFlight(Settings.with(Map.of("limits.bytes-in-flight", "3000000")), metrics);
    private final RequestBody plain = new RequestBody(inFlight, MOST);
    private final byte[] buffer = new byte[1_000];

    @AfterEach
    void everyByte_isGivenBack() {
        plain.release();

        assertThat(metrics.get("logflow.ingester.in.flight").gauge().value()).isZero();
    }

    @Test
    void whatIsPacked_comesOutAsItWas() {
        Random random = Seed.random();
        for (String encoding : ALL) {
            for (int size : new int[] {0, 1, 999, 1_000, 1_001, 200_000, MOST}) {
                byte[] bytes = new byte[size];
                for (int i = 0; i < size; i++) {
                    bytes[i] = (byte) random.nextInt(1 + i % 256);
                }

                assertThat(unpack(encoding, Packed.by(encoding, bytes))).isEqualTo(Unpacked.WHOLE);
                assertThat(Arrays.copyOf(plain.bytes(), plain.length())).isEqualTo(bytes);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd", "zstd stream"})
    void severalFilesInARow_areOneBody(String encoding) {
        byte[] file = Packed.by(encoding, utf8("abc"));

        assertThat(unpack(encoding, join(file, Packed.by(encoding, new byte[0]), file)))
                .isEqualTo(Unpacked.WHOLE);
        assertThat(plainText()).isEqualTo("abcabc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "raw", "zstd", "zstd stream"})
    void bodyThatIsCutShortAnywhere_isBroken(String encoding) {
        byte[] packed = Packed.by(encoding, utf8("{\"message\":\"" + "abc".repeat(100) + "\"}"));

        for (int length = 1; length < packed.length; length++) {
            assertThat(unpack(encoding, Arrays.copyOf(packed, length)))
                    .as("%d of %d", length, packed.length)
                    .isEqualTo(Unpacked.BROKEN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "raw", "zstd", "zstd stream"})
    void anythingBehindTheBody_makesItBroken(String encoding) {
        byte[] packed = Packed.by(encoding, utf8("abc"));

        for (String garbage : new String[] {"\0", "x", "\n", "{\"message\":\"a\"}", "\0".repeat(512)}) {
            assertThat(unpack(encoding, join(packed, utf8(garbage)))).isEqualTo(Unpacked.BROKEN);
        }
    }

    /** Of gzip's header the time, the system and the compression level may be anything. */
    @ParameterizedTest
    @CsvSource({"gzip, 10", "deflate, 0", "zstd stream, 0"})
    void bodyWithAChecksum_isBroken_ifAnyBitIsAnother(String encoding, int from) {
        String text = "{\"message\":\"something\"}";
        byte[] packed = Packed.by(encoding, utf8(text));

        for (int bit = from * 8; bit < packed.length * 8; bit++) {
            byte[] changed = packed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);

            Unpacked unpacked = unpack(encoding, changed);

            assertThat(unpacked == Unpacked.WHOLE && !plainText().equals(text))
                    .as("bit %d", bit)
                    .isFalse();
        }
    }

    @Test
    void anyBytes_areUnpackedOrNot_andNeverHarm() {
        Random random = Seed.random();
        for (int i = 0; i < 20_000; i++) {
            String encoding = ALL[random.nextInt(ALL.length)];
            byte[] bytes = Packed.by(encoding, utf8("a".repeat(random.nextInt(300))));
            for (int change = random.nextInt(4); change > 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }

            assertThat(unpack(encoding, bytes)).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "raw", "zstd", "zstd stream"})
    void bomb_isTooLarge_andTakesNoMoreThanABodyMay(String encoding) {
        byte[] bomb = Packed.by(encoding, new byte[50 * MOST]);

        assertThat(unpack(encoding, bomb)).isEqualTo(Unpacked.TOO_LARGE);
        assertThat(plain.length()).isLessThanOrEqualTo(MOST);
    }

    @Test
    void declaredSizeOfZstd_isLookedAt_beforeAnyByteIsUnpacked() {
        byte[] small = Packed.by("zstd", new byte[1_000]);

        assertThat(unpack("zstd", join(small, Packed.by("zstd", new byte[MOST]))))
                .isEqualTo(Unpacked.TOO_LARGE);
        assertThat(plain.length()).isZero();
    }

    @Test
    void windowOfZstd_isEightMebibytesAtMost() throws IOException {
        assertThat(unpack("zstd", withWindow(23))).isEqualTo(Unpacked.WHOLE);
        assertThat(plainText()).isEqualTo("abc");
        assertThat(unpack("zstd", withWindow(24))).isEqualTo(Unpacked.TOO_LARGE);
        assertThat(unpack("zstd", withWindow(31))).isEqualTo(Unpacked.TOO_LARGE);
        assertThat(unpack("zstd", join(Packed.by("zstd", utf8("abc")), withWindow(27))))
                .isEqualTo(Unpacked.TOO_LARGE);
        assertThat(plain.length()).isZero();
    }

    @Test
    void skippedFramesOfZstd_areNothing() {
        byte[] skipped = {0x5A, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 'x', 'y', 'z'};

        assertThat(unpack("zstd", join(skipped, Packed.by("zstd", utf8("abc")), skipped)))
                .isEqualTo(Unpacked.WHOLE);
        assertThat(plainText()).isEqualTo("abc");
        skipped[7] = (byte) 0xFF;
        assertThat(unpack("zstd", skipped)).isEqualTo(Unpacked.BROKEN);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x1E, 0x22, 0x23, 0x24, 0x25, 0x26, 0x27})
    void oldFormatsOfZstd_areBroken(int version) {
        byte[] old = Packed.by("zstd", utf8("abc"));
        old[0] = (byte) version;

        assertThat(unpack("zstd", old)).isEqualTo(Unpacked.BROKEN);
    }

    @Test
    void dictionary_isNone_andThusBroken() {
        Deflater deflater = new Deflater();
        deflater.setDictionary(utf8("abcabcabc"));
        deflater.setInput(utf8("abcabcabc"));
        deflater.finish();
        byte[] packed = new byte[100];
        int length = deflater.deflate(packed);
        deflater.end();

        assertThat(unpack("deflate", Arrays.copyOf(packed, length))).isEqualTo(Unpacked.BROKEN);
        assertThat(unpack("zstd", Zstd.compressUsingDict(utf8("abcabcabc"), utf8("abcabcabc".repeat(50)), 3)))
                .isNotNull();
    }

    @Test
    void headerOfGzip_mayHaveEveryPart() {
        byte[] file = Packed.by("gzip", utf8("abc"));
        byte[] body = Arrays.copyOfRange(file, 10, file.length);
        byte[] header = join(
                new byte[] {0x1F, (byte) 0x8B, 8, 4 + 8 + 16 + 2, 1, 2, 3, 4, 0, 3},
                new byte[] {2, 0, 'x', 'y'},
                utf8("name\0comment\0"));
        CRC32 checksum = new CRC32();
        checksum.update(header);
        byte[] sum = {(byte) checksum.getValue(), (byte) (checksum.getValue() >> 8)};

        assertThat(unpack("gzip", join(header, sum, body))).isEqualTo(Unpacked.WHOLE);
        assertThat(plainText()).isEqualTo("abc");
        for (int length = 1; length < header.length + 2; length++) {
            assertThat(unpack("gzip", Arrays.copyOf(join(header, sum), length))).isEqualTo(Unpacked.BROKEN);
        }
        sum[0]++;
        assertThat(unpack("gzip", join(header, sum, body))).isEqualTo(Unpacked.BROKEN);
        header[3] |= (byte) 0x20;
        assertThat(unpack("gzip", join(header, body))).isEqualTo(Unpacked.BROKEN);
    }

    @Test
    void bodyForWhichThereIsNoRoom_isNotUnpacked() {
        assertThat(inFlight.tryTake(2_900_000)).isTrue();

        assertThat(unpack("gzip", Packed.by("gzip", new byte[500_000]))).isEqualTo(Unpacked.NO_ROOM);
        assertThat(unpack("zstd", Packed.by("zstd", new byte[500_000]))).isEqualTo(Unpacked.NO_ROOM);
        inFlight.giveBack(2_900_000);
    }

    private Unpacked unpack(String encoding, byte[] bytes) {
        plain.release();
        RequestBody packed = new RequestBody(inFlight, bytes.length);
        assertThat(packed.add(bytes, bytes.length)).isEqualTo(RequestBody.Added.YES);
        try {
            return switch (encoding) {
                case "gzip" -> new Inflation(packed, plain, buffer).gzip();
                case "deflate", "raw" -> new Inflation(packed, plain, buffer).deflate();
                default -> new ZstdFrames(packed, plain).unpack(buffer);
            };
        } finally {
            packed.release();
        }
    }

    private String plainText() {
        return new String(plain.bytes(), 0, plain.length(), StandardCharsets.ISO_8859_1);
    }

    /** A frame as a stream begins it that does not know how much will come, with a window of its own choice. */
    private static byte[] withWindow(int log) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZstdOutputStream out = new ZstdOutputStream(packed)) {
            out.write(utf8("ab"));
            out.flush();
            out.write('c');
        }
        byte[] frame = packed.toByteArray();
        frame[5] = (byte) ((log - 10) << 3);
        return frame;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
