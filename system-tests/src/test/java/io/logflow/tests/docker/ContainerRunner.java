package io.logflow.tests.docker;

import io.logflow.stack.part.Run;
import io.logflow.stack.part.Runner;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.StackSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs parts in containers, if that is wanted. A part has one container as long as the tests run: stopped or killed it keeps its
 * files, as a process keeps its folder.
 */
public final class ContainerRunner implements Runner {
    private record Key(Part part, StackSettings settings) {}

    private final Map<Key, Container> containers = new ConcurrentHashMap<>();

    @Override
    public Optional<Run> start(Part part, StackSettings settings, Path log) {
        if (StackKind.current() == StackKind.PROCESSES) {
            return Optional.empty();
        }
        return new ContainerPlans(settings).of(part).map(plan -> {
            Container container =
                    containers.computeIfAbsent(new Key(part, settings), key -> Container.create(part, plan));
            container.start(log);
            return container;
        });
    }
}
