package io.logflow.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AllocationSitesTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T02:00:00Z");

    private final AllocationSites sites = new AllocationSites();

    @Test
    void earliestSampleOfEachThread_isLeftOut_whereverItStands() {
        sites.add(BEGIN.plusSeconds(2), 1, "byte[] in Body.grow", 30);
        sites.add(BEGIN.plusSeconds(1), 1, "BitSet in Delivery", 8_000_000);
        sites.add(BEGIN.plusSeconds(3), 1, "byte[] in Body.grow", 60);
        sites.add(BEGIN.plusSeconds(1), 2, "BitSet in Delivery", 9_000_000);
        sites.add(BEGIN.plusSeconds(2), 2, "String in Answer", 10);

        assertThat(sites.largest(3)).isEqualTo(" 90.0 %  byte[] in Body.grow\n 10.0 %  String in Answer");
    }
}
