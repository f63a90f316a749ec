package io.logflow.stack.part;

import com.sun.security.auth.module.UnixSystem;
import io.logflow.stack.process.Folders;
import io.logflow.stack.settings.StackSettings;
import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder of everything that a run leaves behind. */
public final class DataFolder {
    private static final List<String> OURS = List.of("elasticsearch", "kafka", "logs", "run", "builds");

    private DataFolder() {}

    /** Makes the folder, closed to others. One that another user made is refused: half of its files would be out of reach. */
    public static void open(StackSettings settings) {
        Path data = settings.data();
        requireOwn(data);
        Folders.makePrivate(data);
    }

    /** Where Elasticsearch keeps its indices. */
    public static Path elasticsearch(StackSettings settings) {
        return ElasticsearchHome.of(settings).data();
    }

    /** Where Kafka keeps its topics. */
    public static Path kafka(StackSettings settings) {
        return settings.data().resolve("kafka");
    }

    public static void requireOwn(Path data) {
        if (Files.exists(data)) {
            long uid = new UnixSystem().getUid();
            int owner = Folders.owner(data);
            if (owner != uid) {
                throw new Trouble(
                        ("The data folder %s belongs to user id %d and you are %d: run ./logflow as that user, or"
                                        + " set LOGFLOW_DATA to another folder.")
                                .formatted(data, owner, uid));
            }
        }
    }

    /** Deletes all data; what else a person may have put into the folder stays, and so do unpacked distributions. */
    public static void delete(StackSettings settings) {
        try {
            Folders.delete(ElasticsearchHome.of(settings).files());
            for (String name : OURS) {
                Folders.delete(settings.data().resolve(name));
            }
        } catch (IOException e) {
            throw new Trouble("Cannot delete all of %s: %s.".formatted(settings.data(), e.getMessage()), e);
        }
    }
}
