package io.logflow.tests.docker;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a container is made of.
 *
 * @param command what it runs; the image's own if empty
 * @param folder where that runs; the image's own if empty
 * @param mounts files and folders of this machine by their paths in the container, which may only read them
 * @param init whether the engine puts a first process before the command that reaps others; an image may bring its own
 */
record ContainerPlan(
        String image,
        List<String> command,
        String folder,
        Map<String, String> environment,
        Map<String, Path> mounts,
        boolean init) {

    /**
     * Every address is then the same as with processes: the parts find each other, the tests and their proxies on loopback, at the
     * ports that the settings give.
     */
    static final String NETWORK = "host";

    ContainerPlan {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        mounts = Map.copyOf(mounts);
    }
}
