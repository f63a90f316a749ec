package io.logflow.tests.cluster;

import io.logflow.stack.process.Folders;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
class ClusterIT {
    private static final Path FOLDER = Path.of("target", "cluster").toAbsolutePath();

    private static Cluster cluster;

    @BeforeAll
    static void start() throws IOException {
        Folders.delete(FOLDER);
        cluster = Cluster.start(FOLDER);
    }

    @AfterAll
    static void stop() throws IOException {
        cluster.close();
    }

    @Test
    void smoke() throws Exception {
        System.out.println(new Health(cluster).controller().name() + " " + new Health(cluster).master().name());
    }
}
