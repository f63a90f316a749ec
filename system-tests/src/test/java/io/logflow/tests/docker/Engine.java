package io.logflow.tests.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;

/** The container engine that Testcontainers finds. */
final class Engine {
    private static final String NONE =
            "-Dstack=docker needs a container engine, and none answers at DOCKER_HOST or /var/run/docker.sock: install Docker"
                    + " Engine 23 or later, start it and be allowed to use it (`docker info` tells); or leave -Dstack=docker"
                    + " out, and the parts are processes";

    private Engine() {}

    /** Looked for once: the search goes through several places. */
    private static final class Search {
        static final Optional<String> MISSING = search();

        private static Optional<String> search() {
            Optional<String> missing = whatIsMissing();
            missing.ifPresent(reason -> System.out.println("All tests on the real parts are skipped: " + reason + "."));
            return missing;
        }

        private static Optional<String> whatIsMissing() {
            try {
                return DockerClientFactory.instance().isDockerAvailable() ? Optional.empty() : Optional.of(NONE);
            } catch (DockerException e) {
                return Optional.of("-Dstack=docker finds a container engine that Testcontainers cannot use: "
                        + String.valueOf(e.getMessage()).strip());
            }
        }
    }

    /** Why no container can be run, and what to do; empty if an engine answers. */
    static Optional<String> missing() {
        return Search.MISSING;
    }

    static DockerClient client() {
        return DockerClientFactory.instance().client();
    }
}
