package io.logflow.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EndingTest {
    @Test
    void politeProcess_endsInOrder() throws IOException {
        ProcessMark mark = start("echo up; exec sleep 60");

        assertThat(Ending.of(mark, Duration.ofSeconds(10))).isEqualTo(Ending.ORDERLY);
        assertThat(mark.alive()).isFalse();
    }

    @Test
    void deafProcess_isKilledWhenItsTimeIsOver() throws IOException {
        ProcessMark mark = start("trap '' TERM; echo up; while :; do sleep 0.1; done");

        assertThat(Ending.of(mark, Duration.ofMillis(300))).isEqualTo(Ending.KILLED);
        assertThat(mark.alive()).isFalse();
    }

    @Test
    void processOfAnotherBirth_isLeftAlone() throws IOException {
        ProcessMark mark = start("echo up; exec sleep 60");

        assertThat(Ending.of(new ProcessMark(mark.pid(), "another"), Duration.ofSeconds(10)))
                .isEqualTo(Ending.GONE_BEFORE);
        assertThat(mark.alive()).isTrue();
        assertThat(Ending.kill(mark)).isEqualTo(Ending.KILLED);
    }

    /** A process that has got as far as to say something. */
    private static ProcessMark start(String script) throws IOException {
        Process process = new ProcessBuilder("sh", "-c", script).start();
        assertThat(process.inputReader().readLine()).isEqualTo("up");
        return ProcessMark.of(process.pid()).orElseThrow();
    }
}
