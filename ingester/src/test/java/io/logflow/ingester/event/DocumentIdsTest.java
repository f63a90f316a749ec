package io.logflow.ingester.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.ingester.SetClock;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentIdsTest {
    private final SetClock clock = new SetClock("2026-11-21T22:00:00Z");
    private final DocumentIds ids = new DocumentIds(clock);

    @Test
    void id_is20CharactersOfBase64url_whichAre15Bytes() {
        String id = text(ids.next());

        assertThat(id).hasSize(20).matches("[-_0-9A-Za-z]{20}");
        assertThat(Base64.getUrlDecoder().decode(id)).hasSize(15);
    }

    @Test
    void idsOfTheSameMillisecond_growAsText() {
        String previous = text(ids.next());
        for (int i = 0; i < 100_000; i++) {
            String id = text(ids.next());

            assertThat(id).isGreaterThan(previous);
            previous = id;
        }
    }

    @Test
    void idsGrowAsText_withEveryStepOfTheClock() {
        String previous = text(ids.next());
        for (long step = 1; step < 1L << 40; step *= 3) {
            clock.move(Duration.ofMillis(step));

            String id = text(ids.next());

            assertThat(id).as("step of %d ms", step).isGreaterThan(previous);
            previous = id;
        }
    }

    @Test
    void ids_goOnFromTheLatestTime_whenTheClockGoesBack() {
        String first = text(ids.next());
        clock.move(Duration.ofHours(-1));
        String second = text(ids.next());
        clock.move(Duration.ofHours(2));
        String third = text(ids.next());

        assertThat(second).isGreaterThan(first);
        assertThat(third).isGreaterThan(second);
    }

    @Test
    void idsOfManyThreads_areDistinct_andGrowForEach() throws Exception {
        DocumentIds shared = new DocumentIds(Clock.systemUTC());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Callable<List<String>> task = () -> {
            List<String> taken = new ArrayList<>();
            for (int i = 0; i < 20_000; i++) {
                taken.add(text(shared.next()));
            }
            return taken;
        };
        Set<String> all = new HashSet<>();
        for (Future<List<String>> taken : threads.invokeAll(List.of(task, task, task, task, task, task, task, task))) {
            assertThat(taken.get()).isSorted();
            all.addAll(taken.get());
        }
        threads.shutdown();

        assertThat(all).hasSize(160_000);
    }

    @Test
    void idsOfTwoProcesses_differ_inTheSameMillisecond() {
        DocumentIds other = new DocumentIds(clock);

        assertThat(text(ids.next())).isNotEqualTo(text(other.next()));
    }

    @Test
    void idsOfAProcess_haveTheirLastSevenBytesInCommon() {
        byte[] first = decoded(ids.next());
        clock.move(Duration.ofMillis(12_345));
        byte[] second = decoded(ids.next());

        assertThat(Arrays.copyOfRange(second, 8, 15)).isEqualTo(Arrays.copyOfRange(first, 8, 15));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2038-01-19T03:14:08Z", "2109-05-15T07:35:11Z"})
    void idsGrow_fromTheFirstToTheLastTimeThatFits(String time) {
        clock.set(time);
        DocumentIds then = new DocumentIds(clock);

        String first = text(then.next());
        clock.move(Duration.ofMillis(1));

        assertThat(text(then.next())).isGreaterThan(first);
    }

    /** Gives the 15 bytes back: the characters are those of base64url, valued in the order of ASCII. */
    private static byte[] decoded(byte[] id) {
        String ascii = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
        String base64url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        StringBuilder standard = new StringBuilder();
        for (byte character : id) {
            standard.append(base64url.charAt(ascii.indexOf(character)));
        }
        return Base64.getUrlDecoder().decode(standard.toString());
    }

    private static String text(byte[] id) {
        return new String(id, StandardCharsets.US_ASCII);
    }
}
