package io.logflow.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShownTest {
    @Test
    void line_tellsNoFolderOfThisMachine_andCanBeTyped() {
        List<String> line = List.of("/opt/jdk/bin/java", "-cp", "/srv/kafka/*", "http://127.0.0.1:1/logs POST <a.json");

        assertThat(Shown.line(line)).isEqualTo("java -cp 'kafka/*' 'http://127.0.0.1:1/logs POST <a.json'");
    }
}
