package io.logflow.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.stack.settings.Environment;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script prints the help without Java, so it is a text of its own: these tests hold it against the code. */
class HelpTest {
    private String help = "";

    @BeforeEach
    void read() throws IOException {
        try (InputStream in = Objects.requireNonNull(Main.class.getResourceAsStream("help.txt"))) {
            help = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyPart_hasItsPortAndHeapInTheHelp(Part part) {
        assertThat(help)
                .containsPattern(part.portVariable() + "\\s+" + part.defaultPort() + "\\s")
                .containsPattern(part.heapVariable() + "\\s+" + part.defaultHeap() + "\\s")
                .contains(part.id());
    }

    @Test
    void otherSettings_areInTheHelp() {
        assertThat(help)
                .containsPattern(Environment.CONTROLLER_PORT + "\\s+" + StackSettings.DEFAULT_CONTROLLER_PORT)
                .contains(Environment.DATA, Environment.START_LIMIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "down", "status", "demo", "logs", "key", "reset", "test", "benchmark"})
    void everyCommand_isInTheHelp(String command) {
        assertThat(help).contains("./logflow " + command);
    }
}
