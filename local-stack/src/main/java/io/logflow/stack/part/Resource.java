package io.logflow.stack.part;

import io.logflow.stack.settings.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** A file that comes with the code of this package. */
final class Resource {
    private Resource() {}

    static Path copy(String name, Path target) {
        try (InputStream in = Objects.requireNonNull(Resource.class.getResourceAsStream(name), name)) {
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
            return target;
        } catch (IOException e) {
            throw new Trouble("Cannot write %s: %s.".formatted(target, e.getMessage()), e);
        }
    }
}
