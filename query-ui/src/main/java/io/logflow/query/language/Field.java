package io.logflow.query.language;

/** A field of an event that a condition can be about. */
public sealed interface Field {

    /** How the language, the API and the form call it. */
    String name();

    /** A field of the log contract. */
    record Known(LogField field) implements Field {
        @Override
        public String name() {
            return field.word();
        }
    }

    /**
     * Whatever a client sent below {@code metadata}; all of it is held as text.
     *
     * @param path the path below {@code metadata}, its names joined with dots
     */
    record Metadata(String path) implements Field {

        /** What the names of all such fields begin with. */
        public static final String PREFIX = "metadata.";

        @Override
        public String name() {
            return PREFIX + path;
        }
    }
}
