package io.logflow.stack.part;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

class StartCacheTest {
    @TempDir
    Path repository = Path.of("");

    @Test
    void runsFromTheRepositoryItself_haveNone() {
        StackSettings settings = StackSettings.defaults(repository);

        List<String> options = new StartCache(settings).options(Part.INGESTER);

        assertThat(options).isEmpty();
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_24)
    void olderJvms_haveNone() {
        List<String> options = new StartCache(inCopy()).options(Part.INGESTER);

        assertThat(options).isEmpty();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_25)
    void firstRunOfACopy_writesIt_andTheNextUsesIt() throws IOException {
        StackSettings settings = inCopy();

        String first = new StartCache(settings).options(Part.INGESTER).get(0);
        Path cache = Path.of(first.substring(first.indexOf('=') + 1));
        Files.createDirectories(cache.getParent());
        Files.createFile(cache);
        String next = new StartCache(settings).options(Part.INGESTER).get(0);

        assertThat(first).startsWith("-XX:AOTCacheOutput=" + settings.root());
        assertThat(next).isEqualTo("-XX:AOTCache=" + cache);
    }

    private StackSettings inCopy() {
        StackSettings settings = StackSettings.defaults(repository);
        return settings.withRoot(settings.builds().resolve("1"));
    }
}
