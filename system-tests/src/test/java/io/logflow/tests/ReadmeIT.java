package io.logflow.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.logflow.stack.Stack;
import io.logflow.stack.settings.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the README types, typed into a shell at the root of the project, answers what the README shows. */
@ExtendWith(LogFlow.class)
class ReadmeIT {
    private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);

    /** A command, which may go on after a pipe, and what is shown below it, if anything. */
    private static final Pattern EXAMPLE =
            Pattern.compile("^\\$ ((?:[^\n]*\\|\n)?[^\n]*)\n(.*?)(?=^\\$ |\\z)", Pattern.DOTALL | Pattern.MULTILINE);

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Example(String command, String shown) {}

    private record Outcome(int status, String text) {}

    @Test
    void commands_answerWhatIsShown(Stack stack, Client client) throws IOException, InterruptedException {
        Assumptions.assumeTrue(shell("command -v curl").status() == 0, "curl is not installed");
        List<Example> examples = examples();
        assertThat(examples).hasSizeGreaterThanOrEqualTo(5);

        for (Example example : examples) {
            Outcome outcome = shell(example.command()
                    .replace("localhost:3000", stack.settings().authority(Part.INGESTER))
                    .replace("localhost:5000", stack.settings().authority(Part.QUERY_UI)));

            assertThat(outcome.status()).as(example.command()).isZero();
            if (!example.shown().isBlank()) {
                JsonNode answer = JSON.readTree(outcome.text());
                ApiExamplesIT.assertSameForm(example.command(), answer, JSON.readTree(example.shown()));
                for (JsonNode id : answer.path("ids")) {
                    client.awaitFound(Map.of("q", "id:" + id.asText()), 1);
                }
            }
        }
    }

    /** Those that ask LogFlow, but for the live tail, which does not end. */
    private static List<Example> examples() throws IOException {
        return BLOCK.matcher(Files.readString(LogFlow.repository().resolve("README.md")))
                .results()
                .flatMap(block -> EXAMPLE.matcher(block.group(1)).results())
                .map(found -> new Example(found.group(1), found.group(2)))
                .filter(example -> example.command().contains("curl ")
                        && !example.command().contains("/tail"))
                .toList();
    }

    private static Outcome shell(String command) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", command.replace("curl ", "curl -sf "))
                .directory(LogFlow.repository().toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        shell.getOutputStream().close();
        String text = new String(shell.getInputStream().readAllBytes(), UTF_8);
        assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Outcome(shell.exitValue(), text);
    }
}
