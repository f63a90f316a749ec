package io.logflow.tests.docker;

import io.logflow.stack.process.ProcessMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A container's JVM among the processes of this machine. */
final class ContainerProcess {
    private ContainerProcess() {}

    /**
     * Finds it, behind the init and the launchers.
     *
     * @param pid the container's first process, by the engine's count
     * @return empty if the engine counts otherwise: then it runs in a virtual machine, or elsewhere, and its number is somebody else's here
     */
    static Optional<ProcessMark> find(String container, long pid) {
        if (!isOf(container, pid)) {
            return Optional.empty();
        }
        Optional<ProcessMark> found = ProcessMark.of(pid);
        for (Optional<ProcessMark> next = found; next.isPresent(); next = child(next.get())) {
            found = next;
        }
        return found;
    }

    private static Optional<ProcessMark> child(ProcessMark parent) {
        return ProcessHandle.of(parent.pid()).stream()
                .flatMap(ProcessHandle::children)
                .flatMap(child -> ProcessMark.of(child.pid()).stream())
                .filter(child -> child.commandLine().split(" ", 2)[0].endsWith("java"))
                .findFirst();
    }

    /** Linux names the container in the control group of each of its processes. */
    private static boolean isOf(String container, long pid) {
        try {
            return pid > 0
                    && Files.readString(Path.of("/proc", Long.toString(pid), "cgroup"))
                            .contains(container);
        } catch (IOException e) {
            return false;
        }
    }
}
