package io.logflow.benchmarks.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentTest {
    private static final String TEXT =
            """
            # Performance

            By hand.

            <!-- figures: goals -->
            | measure | what | goal | reached |
            |---|---|---|---|
            | `drain` | speed | ≥ 2 | 1: **not reached** |
            | `lag` | seconds | ≤ 30 | 22 |
            <!-- end: goals -->

            Between.

            <!-- figures: drain -->
            old
            <!-- end: drain -->

            After, with $1 and \\ in it.
            """;

    private final Goal faster = new Goal("speed", "≥ 2", "3 ($1)", true);

    private Path file;
    private Document document;

    @BeforeEach
    void file(@TempDir Path folder) throws IOException {
        file = Files.writeString(folder.resolve("performance.md"), TEXT);
        document = new Document(file);
    }

    @Test
    void figures_replaceTheOldOnes_andNothingElse() throws IOException {
        document.write("drain", "#### New\n\n| 5 |", List.of(faster));

        assertThat(Files.readString(file))
                .isEqualTo(TEXT.replace("\nold\n", "\n#### New\n\n| 5 |\n")
                        .replace(
                                "| `drain` | speed | ≥ 2 | 1: **not reached** |",
                                "| `drain` | speed | ≥ 2 | 3 ($1) |"));
    }

    @Test
    void sameFigures_areTheSameDocument() throws IOException {
        document.write("drain", "new", List.of(faster));
        String once = Files.readString(file);

        document.write("drain", "new", List.of(faster));

        assertThat(Files.readString(file)).isEqualTo(once);
    }

    @Test
    void goalThatIsMissed_saysSo() {
        String text = Document.withGoals(TEXT, "overload", List.of(new Goal("others", "0", "3", false)));

        assertThat(text)
                .contains(
                        "| `lag` | seconds | ≤ 30 | 22 |\n| `overload` | others | 0 | 3: **not reached** |\n<!-- end");
    }

    @Test
    void measureWithoutAPlace_isTrouble_andChangesNothing() throws IOException {
        assertThatThrownBy(() -> document.write("index", "new", List.of()))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("<!-- figures: index -->");
        assertThat(Files.readString(file)).isEqualTo(TEXT);
    }
}
