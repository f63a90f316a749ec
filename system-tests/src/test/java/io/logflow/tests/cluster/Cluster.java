package io.logflow.tests.cluster;

import io.logflow.stack.process.Folders;
import io.logflow.stack.setup.Setup;
import io.logflow.stack.setup.SetupSettings;
import io.logflow.tests.Rest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;

/**
 * A LogFlow of many processes: brokers that are controllers too, Elasticsearch nodes, workers of one group, ingesters, a query-ui.
 *
 * @param kafka the addresses of all brokers
 * @param config the files that an operator edits, as {@code setup} reads them
 * @param snapshots a folder that every Elasticsearch node may write
 */
record Cluster(
        List<Member> brokers,
        List<Member> nodes,
        List<Member> workers,
        List<Member> ingesters,
        Member queryUi,
        String kafka,
        Path config,
        Path snapshots)
        implements AutoCloseable {

    /** Nothing of it runs yet; the folder is emptied by the caller. */
    static Cluster in(Path folder) throws IOException {
        Blueprint plan = new Blueprint(folder);
        return new Cluster(
                List.of(plan.broker(1), plan.broker(2), plan.broker(3)),
                List.of(plan.node(1), plan.node(2), plan.node(3)),
                List.of(plan.worker(1), plan.worker(2)),
                List.of(plan.ingester(1), plan.ingester(2)),
                plan.queryUi(),
                plan.kafka(),
                plan.config(),
                plan.snapshots());
    }

    /** Starts all members, makes topics and connector by {@code setup}, and waits until all is well. */
    void start() throws IOException {
        String id = Uuid.randomUuid().toString();
        for (Member broker : brokers) {
            Format.give(broker, id);
        }
        all().forEach(Member::launch); // none of a quorum is ready before the others are
        new Setup(
                        new SetupSettings(kafka, workers.get(0).address(), config, Duration.ofMinutes(3)),
                        System.out::println,
                        () -> false)
                .run();
        new Health(this).await();
    }

    Rest elasticsearch() {
        return rest(nodes);
    }

    Rest connect() {
        return rest(workers);
    }

    private static Rest rest(List<Member> members) {
        return new Rest(members.stream().map(Member::address).toArray(URI[]::new));
    }

    /** Front to back, as one stops a system. */
    Stream<Member> all() {
        return Stream.of(ingesters, List.of(queryUi), workers, brokers, nodes).flatMap(List::stream);
    }

    @Override
    public void close() {
        all().forEach(Member::kill);
        all().forEach(Member::delete);
        try {
            Folders.delete(snapshots);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
