package io.logflow.tests;

import io.logflow.stack.Progress;
import io.logflow.stack.Stack;
import io.logflow.stack.part.DataFolder;
import io.logflow.stack.settings.StackSettings;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one running LogFlow: started for the first of them, stopped and its data deleted after the last. */
public final class LogFlow implements BeforeAllCallback, ParameterResolver {
    private static final AtomicLong MARKS = new AtomicLong();

    /** What is kept for all test classes of a run; JUnit closes it at the end. */
    private record Running(Stack stack, ClosedAtExit closing) implements AutoCloseable {
        @Override
        public void close() {
            closing.close();
        }
    }

    /** The folder of the whole project: tests run in that of their module. */
    public static Path repository() {
        return Path.of("..").toAbsolutePath().normalize();
    }

    /** A word that no other test has, to find one's own logs by. */
    public static String mark() {
        return "mark" + Long.toString(System.nanoTime(), 36) + MARKS.incrementAndGet();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Stack.class || type == Client.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Stack stack = running(context);
        return parameter.getParameter().getType() == Stack.class ? stack : new Client(stack);
    }

    private static Stack running(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(LogFlow.class))
                .computeIfAbsent("stack", key -> start(), Running.class)
                .stack();
    }

    private static Running start() {
        StackSettings settings =
                StackSettings.forTests(repository(), Path.of("target", "stack").toAbsolutePath());
        DataFolder.delete(settings);
        Stack stack = Stack.open(settings, Progress.silent());
        Running running = new Running(stack, new ClosedAtExit(() -> {
            stack.close();
            DataFolder.delete(settings);
        }));
        stack.startAll();
        return running;
    }
}
