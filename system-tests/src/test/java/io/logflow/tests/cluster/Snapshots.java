package io.logflow.tests.cluster;

/** Backup of Elasticsearch to a folder that all nodes share, with the requests that docs/operations.md has. */
final class Snapshots {
    private static final String REPOSITORY = "/_snapshot/backup";

    private final Cluster cluster;

    /** Registers the folder. */
    Snapshots(Cluster cluster) {
        this.cluster = cluster;
        cluster.elasticsearch()
                .put(REPOSITORY, "{\"type\":\"fs\",\"settings\":{\"location\":\"%s\"}}".formatted(cluster.snapshots()));
    }

    /** Returns when it is complete. */
    void take(String name) {
        cluster.elasticsearch()
                .put(
                        REPOSITORY + "/" + name + "?wait_for_completion=true",
                        "{\"indices\":\"logflow-*,logflow.saved-searches\",\"ignore_unavailable\":true,\"include_global_state\":false}");
    }

    /** The indices must not be there. */
    void restore(String name) {
        cluster.elasticsearch()
                .post(
                        REPOSITORY + "/" + name + "/_restore?wait_for_completion=true",
                        "{\"indices\":\"logflow-*\",\"include_global_state\":false}");
    }
}
