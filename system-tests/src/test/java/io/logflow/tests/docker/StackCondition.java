package io.logflow.tests.docker;

import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips the tests on the real parts that cannot run with {@code -Dstack=docker}; JUnit finds it as a service and asks it for each. */
public final class StackCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return context.getTestClass()
                .filter(type -> type.getSimpleName().endsWith("IT"))
                .map(type -> evaluate(type, StackKind.current(), Engine::missing))
                .orElseGet(() -> ConditionEvaluationResult.enabled("needs no part"));
    }

    static ConditionEvaluationResult evaluate(Class<?> test, StackKind stack, Supplier<Optional<String>> missing) {
        if (stack == StackKind.PROCESSES) {
            return ConditionEvaluationResult.enabled("the parts are processes");
        }
        return Optional.ofNullable(test.getAnnotation(OnlyProcesses.class))
                .map(only -> "not with -Dstack=docker: " + only.value())
                .or(missing)
                .map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("a container engine answers"));
    }
}
