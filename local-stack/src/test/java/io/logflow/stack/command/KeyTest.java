package io.logflow.stack.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logflow.stack.settings.StackSettings;
import io.logflow.stack.settings.Trouble;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTest {
    private static final Pattern KEY = Pattern.compile("(?m)^  (lf_[A-Za-z0-9_-]{43})$");

    @Test
    void key_isLongAndNew_andComesWithTheLinesToConfigure() throws NoSuchAlgorithmException {
        String text = run("shop-1");

        String key = keyIn(text);
        String hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.US_ASCII)));
        assertThat(text)
                .contains("\n  shop-1 sha256:" + hash + "\n")
                .contains("\n  logflow.ingester.keys.shop-1=sha256:" + hash + "\n")
                .contains("'Authorization: Bearer " + key + "'")
                .contains("localhost:3000/logs");
        assertThat(keyIn(run("shop-1"))).isNotEqualTo(key);
    }

    @Test
    void nameWithDots_isQuotedInTheSetting() {
        assertThat(run("shop.de")).contains("  logflow.ingester.keys.\"shop.de\"=", "\n  shop.de sha256:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "ä", "a/b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void nameThatIsNone_isRefused(String name) {
        assertThatThrownBy(() -> run(name)).isInstanceOf(Trouble.class).hasMessageContaining("A name has");
    }

    @Test
    void nameThatIsMissingOrTwo_isAskedFor() {
        assertThatThrownBy(KeyTest::run).isInstanceOf(Trouble.class).hasMessageContaining("./logflow key NAME");
        assertThatThrownBy(() -> run("a", "b")).isInstanceOf(Trouble.class);
    }

    private static String run(String... words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Context context = new Context(StackSettings.defaults(Path.of("target")), false, out);
        assertThat(new Key(context).run(Arguments.parse(List.of(words), Set.of(), Set.of())))
                .isZero();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String keyIn(String text) {
        Matcher key = KEY.matcher(text);
        assertThat(key.find()).isTrue();
        return key.group(1);
    }
}
