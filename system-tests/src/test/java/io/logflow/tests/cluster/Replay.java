package io.logflow.tests.cluster;

import io.logflow.tests.Rest;
import java.io.IOException;
import java.nio.file.Files;

/**
 * Reads the topic once more into Elasticsearch, beside the connector that goes on: what is there already is met by its id. The other
 * connector's offsets stay as they are, so the ingesters see no backlog.
 */
final class Replay {
    private static final String PATH = "/connectors/logflow-replay";

    private final Cluster cluster;

    Replay(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Returns when all that Kafka has is stored; under load it always has something that is not. */
    void run() throws IOException {
        Rest connect = cluster.connect();
        connect.put(PATH + "/config", Files.readString(cluster.config().resolve("elasticsearch-sink.json")));
        new Health(cluster).awaitIndexed("connect-logflow-replay");
        connect.put(PATH + "/stop", "");
        Health.await(
                "the end of the replay",
                () -> connect.delete(PATH + "/offsets").path("message").asText().contains("successful"));
        connect.delete(PATH);
    }
}
