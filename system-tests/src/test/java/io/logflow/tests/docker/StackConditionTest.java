package io.logflow.tests.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;

class StackConditionTest {
    @OnlyProcesses("it counts processes")
    private static final class Bound {}

    private static final class Free {}

    @Test
    void processes_needNoEngine_andRunEveryTest() {
        Supplier<Optional<String>> unasked = () -> {
            throw new AssertionError("an engine was looked for");
        };

        assertThat(StackCondition.evaluate(Free.class, StackKind.PROCESSES, unasked)
                        .isDisabled())
                .isFalse();
        assertThat(StackCondition.evaluate(Bound.class, StackKind.PROCESSES, unasked)
                        .isDisabled())
                .isFalse();
    }

    @Test
    void containers_withoutAnEngine_skipEveryTest_withTheReason() {
        ConditionEvaluationResult result =
                StackCondition.evaluate(Free.class, StackKind.DOCKER, () -> Optional.of("no engine"));

        assertThat(result.isDisabled()).isTrue();
        assertThat(result.getReason()).contains("no engine");
    }

    @Test
    void containers_skipTestsOfProcesses_withTheirReason() {
        ConditionEvaluationResult result = StackCondition.evaluate(Bound.class, StackKind.DOCKER, Optional::empty);

        assertThat(result.isDisabled()).isTrue();
        assertThat(result.getReason()).contains("not with -Dstack=docker: it counts processes");
    }

    @Test
    void containers_withAnEngine_runTheOthers() {
        assertThat(StackCondition.evaluate(Free.class, StackKind.DOCKER, Optional::empty)
                        .isDisabled())
                .isFalse();
    }
}
