package io.logflow.stack.part;

import com.sun.security.auth.module.UnixSystem;
import io.logflow.stack.process.Folders;
import io.logflow.stack.settings.StackSettings;
import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Where Elasticsearch's program and files lie. It refuses to run as root; so for root it runs as another user, who cannot
 * reach a checkout below root's own home: program and files are then in {@code /var/lib/logflow}, and the data folder holds
 * a link to them.
 *
 * @param distributions where distributions are unpacked
 * @param files this node's configuration, data and logs
 * @param asRoot whether we are root
 */
record ElasticsearchHome(Path distributions, Path files, boolean asRoot) {
    /** No user of the system needs to have this number. */
    static final int UID = 61_000;

    private static final Path SHARED = Path.of("/var/lib/logflow");
    private static final String NAME = "elasticsearch";

    static ElasticsearchHome of(StackSettings settings) {
        return of(settings, new UnixSystem().getUid() == 0);
    }

    static ElasticsearchHome of(StackSettings settings, boolean asRoot) {
        return asRoot
                ? new ElasticsearchHome(SHARED, SHARED.resolve(nameFor(settings.data())), true)
                : new ElasticsearchHome(
                        settings.distributions(), settings.data().resolve(NAME), false);
    }

    Path configuration() {
        return files.resolve("config");
    }

    Path data() {
        return files.resolve("data");
    }

    Path logs() {
        return files.resolve("logs");
    }

    Path temporary() {
        return files.resolve("tmp");
    }

    /** Makes the folders, and for root the link from the data folder. */
    void make(Path dataFolder) {
        if (asRoot) {
            Folders.make(SHARED, "rwx--x--x");
        }
        Folders.makePrivate(files);
        Folders.makePrivate(configuration());
        Folders.makePrivate(data());
        Folders.makePrivate(logs());
        emptyTemporary();
        if (asRoot) {
            link(dataFolder.resolve(NAME));
        }
    }

    /** Gives what was made to the user that will run it; what that user wrote is its own already. */
    void giveToItsUser() {
        if (!asRoot) {
            return;
        }
        try {
            if (Folders.owner(data()) == UID) {
                Folders.give(configuration(), UID);
                Folders.give(logs(), UID);
                Folders.give(temporary(), UID);
            } else {
                Folders.give(files, UID);
            }
        } catch (IOException e) {
            throw new Trouble("Cannot give %s to Elasticsearch's user: %s.".formatted(files, e.getMessage()), e);
        }
    }

    /** A node that was killed leaves files there. */
    private void emptyTemporary() {
        try {
            Folders.delete(temporary());
        } catch (IOException e) {
            throw new Trouble("Cannot empty %s: %s.".formatted(temporary(), e.getMessage()), e);
        }
        Folders.makePrivate(temporary());
    }

    private void link(Path link) {
        try {
            if (Files.isSymbolicLink(link)) {
                Files.delete(link); // of a data folder that was copied from elsewhere
            }
            if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                Files.createSymbolicLink(link, files);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code main-1f2e3d4c5b}: readable, and another one for each data folder. */
    private static String nameFor(Path dataFolder) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(dataFolder.toString().getBytes(StandardCharsets.UTF_8));
            Path parent = dataFolder.getParent();
            Path name = parent == null ? null : parent.getFileName();
            return (name == null ? "logflow" : name) + "-" + HexFormat.of().formatHex(digest, 0, 5);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
