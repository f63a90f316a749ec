package io.logflow.stack.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StackSettingsTest {
    private static final Path REPOSITORY = Path.of("/somewhere/logflow");

    @Test
    void forTests_givesPortsThatAreFreeDifferentAndBelowThoseOfOutgoingConnections() {
        StackSettings settings = StackSettings.forTests(REPOSITORY, Path.of("target/stack"));

        Set<Integer> ports = new HashSet<>(Set.of(settings.controllerPort()));
        Arrays.stream(Part.values()).forEach(part -> ports.add(settings.port(part)));
        assertThat(ports).hasSize(6).allSatisfy(port -> {
            assertThat(port).isBetween(20_000, 32_000);
            assertThat(FreePorts.bindable(port)).isTrue();
        });
    }

    @Test
    void with_addsAVariableToOnePartOnly() {
        StackSettings settings =
                StackSettings.defaults(REPOSITORY).with(Part.INGESTER, "A", "1").with(Part.INGESTER, "B", "2");

        assertThat(settings.environmentOf(Part.INGESTER))
                .containsEntry("A", "1")
                .containsEntry("B", "2");
        assertThat(settings.environmentOf(Part.KAFKA)).isEmpty();
    }

    @Test
    void part_isFoundByTheNamesThatPeopleType() {
        assertThat(Part.byId("query-ui")).contains(Part.QUERY_UI);
        assertThat(Part.byId("QUERY_UI")).contains(Part.QUERY_UI);
        assertThat(Part.byId("ui")).contains(Part.QUERY_UI);
        assertThat(Part.byId("zookeeper")).isEmpty();
    }
}
