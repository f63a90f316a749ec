package io.logflow.query.api;

import io.logflow.query.language.Field;
import io.logflow.query.language.LogField;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A column of a CSV export.
 *
 * @param name its heading: the name of a field
 * @param path where its value is in an event
 */
record CsvColumn(String name, String path) {

    /** All fields of the contract but what LogFlow itself adds, the whole metadata as JSON, and the id. */
    static final List<CsvColumn> STANDARD = Stream.concat(
                    Stream.of(LogField.values())
                            .filter(field -> !field.word().startsWith("ingest.") && field != LogField.ID)
                            .map(CsvColumn::of),
                    Stream.of(new CsvColumn("metadata", "metadata"), of(LogField.ID)))
            .collect(Collectors.toUnmodifiableList());

    /** The column of a field of the contract, of {@code metadata} or of a path below it. */
    static Optional<CsvColumn> of(String name) {
        if (name.equals("metadata")
                || (name.startsWith(Field.Metadata.PREFIX) && name.length() > Field.Metadata.PREFIX.length())) {
            return Optional.of(new CsvColumn(name, name));
        }
        return LogField.of(name).map(CsvColumn::of);
    }

    private static CsvColumn of(LogField field) {
        return new CsvColumn(
                field.word(),
                switch (field) {
                    case TIME -> "@timestamp";
                    case ID -> "ingest.id";
                    default -> field.word();
                });
    }
}
