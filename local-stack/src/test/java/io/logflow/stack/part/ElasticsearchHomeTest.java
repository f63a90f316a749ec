package io.logflow.stack.part;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.stack.settings.StackSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ElasticsearchHomeTest {
    @Test
    void ordinaryUser_hasEverythingInTheDataFolder() {
        StackSettings settings = StackSettings.defaults(Path.of("/home/ada/logflow"));

        ElasticsearchHome home = ElasticsearchHome.of(settings, false);

        assertThat(home.files()).isEqualTo(Path.of("/home/ada/logflow/.logflow/elasticsearch"));
        assertThat(home.distributions()).isEqualTo(Path.of("/home/ada/logflow/.logflow/distributions"));
    }

    @Test
    void root_hasItWhereAnotherUserReachesIt_apartForEachDataFolder() {
        ElasticsearchHome one = ElasticsearchHome.of(StackSettings.defaults(Path.of("/root/logflow")), true);
        ElasticsearchHome other = ElasticsearchHome.of(StackSettings.defaults(Path.of("/root/b/logflow")), true);

        assertThat(one.files().getParent()).isEqualTo(Path.of("/var/lib/logflow"));
        assertThat(one.files().getFileName().toString()).matches("logflow-[0-9a-f]{10}");
        assertThat(one.files()).isNotEqualTo(other.files());
        assertThat(one.distributions()).isEqualTo(other.distributions());
    }
}
