package io.logflow.connect.elasticsearch.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DailyNameTest {
    private static final DailyName LOGFLOW = new DailyName("logflow-");

    @ParameterizedTest
    @ValueSource(
            strings = {"logflow-${header:day}", "logflow-${timestamp:yyyy.MM.dd}", "logflow-${timestamp:uuuu.MM.dd}"})
    void fixedTextAndADay_isADailyName(String indexName) {
        assertThat(DailyName.of(indexName)).contains(LOGFLOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "logflow",
                "${header:day}",
                "${topic}-${timestamp:yyyy.MM.dd}",
                "logflow-${topic}-${header:day}",
                "logflow-${header:day}-v2",
                "logflow-${timestamp:yyyy.MM}",
                "logflow-${timestamp:yyyy.MM.dd.HH}"
            })
    void anythingElse_isNone(String indexName) {
        assertThat(DailyName.of(indexName)).isEmpty();
    }

    @Test
    void index_hasTheDayOfItsName() {
        assertThat(LOGFLOW.dayOf("logflow-2026.11.22")).contains(LocalDate.of(2026, 11, 22));
        assertThat(LOGFLOW.dayOf("logflow-2024.02.29")).contains(LocalDate.of(2024, 2, 29));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "logflow-",
                "logflow",
                "logflow-*",
                "logflow-2026.11.22-old",
                "logflow-2026.11.22.1",
                "logflow-2026.11.22 ",
                "logflow-2026.11",
                "logflow-2026.1.2",
                "logflow-2026.11.2",
                "logflow-26.11.22",
                "logflow-02026.11.22",
                "logflow-+12026.11.22",
                "logflow--2026.11.22",
                "logflow-2026-11-22",
                "logflow-2026.13.01",
                "logflow-2026.02.29",
                "logflow-2026.00.10",
                "logflow-٢٠٢٦.١١.٢٢",
                "Logflow-2026.11.22",
                "xlogflow-2026.11.22",
                "logflow-old-2026.11.22",
                "restored-logflow-2026.11.22"
            })
    void lookalike_hasNoDay(String index) {
        assertThat(LOGFLOW.dayOf(index)).isEmpty();
    }

    /** Whatever is read as a day is the name that the sink itself gives to that day. */
    @Test
    void randomNames_haveADayOnlyIfTheSinkWouldNameThemSo() {
        Random random = new Random(4);
        String alphabet = "0123456789.-+ 12";
        for (int i = 0; i < 100_000; i++) {
            StringBuilder name = new StringBuilder("logflow-2026.11.22");
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                int at = 8 + random.nextInt(name.length() - 8);
                name.replace(at, at + random.nextInt(2), "" + alphabet.charAt(random.nextInt(alphabet.length())));
            }
            LOGFLOW.dayOf(name.toString()).ifPresent(day -> assertThat(name)
                    .hasToString("logflow-%04d.%02d.%02d"
                            .formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth())));
        }
    }
}
