package io.logflow.ingester.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultTest {

    @ParameterizedTest
    @EnumSource(Fault.class)
    void fault_hasASlugForPrograms_andASentenceForPeople(Fault fault) {
        assertThat(fault.code()).matches("[a-z]+[a-z0-9]*(-[a-z0-9]+)*");
        assertThat(fault.reason()).matches("[A-Z].*[^.]");
    }

    @Test
    void codes_areDistinct() {
        assertThat(Arrays.stream(Fault.values()).map(Fault::code)).doesNotHaveDuplicates();
    }
}
