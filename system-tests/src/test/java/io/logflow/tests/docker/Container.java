package io.logflow.tests.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import io.logflow.stack.part.Run;
import io.logflow.stack.process.Ending;
import io.logflow.stack.process.ProcessMark;
import io.logflow.stack.process.Waiting;
import io.logflow.stack.settings.Part;
import io.logflow.stack.settings.Trouble;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.RemoteDockerImage;
import org.testcontainers.utility.DockerImageName;

/** The container of one part, which can be started and ended any number of times. */
final class Container implements Run {
    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
    private static final long KILLED = 128 + 9;

    private final Part part;
    private final String id;

    private Container(Part part, String id) {
        this.part = part;
        this.id = id;
    }

    /** Fetches the image, if need be, and makes the container. */
    static Container create(Part part, ContainerPlan plan) {
        String image = new RemoteDockerImage(DockerImageName.parse(plan.image())).get();
        List<Bind> binds = plan.mounts().entrySet().stream()
                .map(mount -> new Bind(mount.getValue().toString(), new Volume(mount.getKey()), AccessMode.ro))
                .toList();
        CreateContainerCmd command = Engine.client()
                .createContainerCmd(image)
                .withLabels(labels())
                .withEnv(plan.environment().entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toList())
                .withHostConfig(HostConfig.newHostConfig()
                        .withNetworkMode(ContainerPlan.NETWORK)
                        .withInit(plan.init())
                        .withBinds(binds));
        if (!plan.command().isEmpty()) {
            command.withCmd(plan.command()).withWorkingDir(plan.folder());
        }
        return new Container(part, command.exec().getId());
    }

    /** By these Testcontainers finds what to remove when the tests end, however they end. */
    private static Map<String, String> labels() {
        Map<String, String> labels = new HashMap<>(DockerClientFactory.DEFAULT_LABELS);
        labels.put(DockerClientFactory.TESTCONTAINERS_SESSION_ID_LABEL, DockerClientFactory.SESSION_ID);
        return labels;
    }

    void start(Path log) {
        Output output = new Output(log);
        try {
            output.attach(id);
            Engine.client().startContainerCmd(id).exec();
        } catch (DockerException e) {
            throw new Trouble("%s's container cannot be started: %s".formatted(part.title(), e.getMessage()), e);
        }
    }

    @Override
    public boolean alive() {
        return Boolean.TRUE.equals(state().getRunning());
    }

    @Override
    public Optional<ProcessMark> mark() {
        return ContainerProcess.find(
                id, Optional.ofNullable(state().getPidLong()).orElse(0L));
    }

    @Override
    public List<ProcessMark> marks() {
        return List.of();
    }

    @Override
    public String status() {
        ContainerState state = state();
        return Boolean.TRUE.equals(state.getRunning()) ? "" : " with status " + state.getExitCodeLong();
    }

    @Override
    public Ending stop(Duration grace) {
        if (!alive()) {
            return Ending.GONE_BEFORE;
        }
        try {
            Engine.client()
                    .stopContainerCmd(id)
                    .withTimeout((int) grace.toSeconds())
                    .exec();
        } catch (NotModifiedException e) {
            return Ending.GONE_BEFORE; // it ended between the look and the request
        }
        return Long.valueOf(KILLED).equals(state().getExitCodeLong()) ? Ending.KILLED : Ending.ORDERLY;
    }

    @Override
    public Ending kill() {
        if (!alive()) {
            return Ending.GONE_BEFORE;
        }
        Engine.client().killContainerCmd(id).exec();
        return Waiting.until(KILL_LIMIT, () -> !alive()) ? Ending.KILLED : Ending.SURVIVED;
    }

    private ContainerState state() {
        return Engine.client().inspectContainerCmd(id).exec().getState();
    }
}
