package io.logflow.ingester.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysFileTest {
    private static final String SHOP = "shop " + Keys.hash("a") + "\n";
    private static final String BANK = "bank " + Keys.hash("b") + "\n";

    @TempDir
    private Path folder = Path.of(".");

    private Path path = Path.of("keys");

    @BeforeEach
    void name() {
        path = folder.resolve("keys");
    }

    @Test
    void file_hasANameAndAHashOnEachLine_andComments() throws IOException {
        KeysFile file =
                written("# keys\n\n  shop\t" + Keys.hash("a") + "  \r\n" + "shop " + Keys.hash("b") + "\n  # end");

        assertThat(file.keys())
                .containsExactlyInAnyOrder(
                        IngestKey.parse("shop", Keys.hash("a")), IngestKey.parse("shop", Keys.hash("b")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lf_secret", "shop", "shop lf_secret", "shop sha256:00", "a/b X", "shop X X"})
    void brokenLine_isRefusedAtTheStart_byItsNumberAndWithoutItsContent(String line) {
        String hash = Keys.hash("c");

        assertThatThrownBy(() -> written(SHOP + "# two\n" + line.replace("X", hash) + "\n"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("logflow.ingester.keys-file", "line 3")
                .hasMessageNotContainingAny("lf_secret", hash);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing\n"})
    void fileWithoutAKey_isRefusedAtTheStart(String content) {
        assertThatThrownBy(() -> written(content)).hasMessageContainingAll("logflow.ingester.keys-file", "has no key");
    }

    @Test
    void missingFile_isRefusedAtTheStart() {
        assertThatThrownBy(() -> new KeysFile(path))
                .hasMessageContainingAll("logflow.ingester.keys-file", "cannot be read", path.toString());
    }

    @Test
    void hugeFile_isRefusedAtTheStart() {
        assertThatThrownBy(() -> written("#".repeat(2 * 1024 * 1024))).hasMessageContaining("larger than 1 MiB");
    }

    @Test
    void change_counts_onceItStays() throws IOException {
        KeysFile file = written(SHOP);

        Files.writeString(path, SHOP + BANK.substring(0, 20));
        file.look();
        Files.writeString(path, SHOP + BANK);
        file.look();
        assertThat(file.keys()).hasSize(1);
        assertThat(file.fault()).isEmpty();
        file.look();

        assertThat(file.keys()).hasSize(2);
    }

    @Test
    void allKeys_canBeTakenAway_whileTheServiceRuns() throws IOException {
        KeysFile file = written(SHOP);

        Files.writeString(path, "# none\n");
        lookTwice(file);

        assertThat(file.keys()).isEmpty();
    }

    @Test
    void brokenFile_leavesTheFormerKeys_andSaysWhy_untilItIsMended() throws IOException {
        KeysFile file = written(SHOP);

        Files.writeString(path, BANK + "lf_secret\n");
        lookTwice(file);
        assertThat(file.keys()).containsExactly(IngestKey.parse("shop", Keys.hash("a")));
        assertThat(file.fault())
                .hasValueSatisfying(
                        fault -> assertThat(fault).contains("line 2").doesNotContain("lf_secret"));

        Files.writeString(path, BANK);
        lookTwice(file);
        assertThat(file.keys()).containsExactly(IngestKey.parse("bank", Keys.hash("b")));
        assertThat(file.fault()).isEmpty();
    }

    @Test
    void fileThatIsGone_leavesTheFormerKeys_untilItIsBack() throws IOException {
        KeysFile file = written(SHOP);

        Files.delete(path);
        lookTwice(file);
        assertThat(file.keys()).hasSize(1);
        assertThat(file.fault()).contains("it cannot be read");

        Files.writeString(path, SHOP);
        lookTwice(file);
        assertThat(file.fault()).isEmpty();
    }

    private KeysFile written(String content) throws IOException {
        Files.writeString(path, content);
        return new KeysFile(path);
    }

    private static void lookTwice(KeysFile file) {
        file.look();
        file.look();
    }
}
