package io.logflow.stack.part;

import io.logflow.stack.process.PortHolder;
import io.logflow.stack.settings.Part;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a part that ended says of it in its own log, as one sentence: what is wrong, where, and what to do. Most rules were made
 * from the log of a part that this had been done to; those for memory, jars and older versions from the texts in the programs.
 *
 * @param sign what the log says
 * @param sentence what that means, from the match
 */
record Diagnosis(Pattern sign, BiFunction<Recipe, MatchResult, String> sentence) {
    private static final List<Diagnosis> ANY = List.of(
            rule(
                    "No space left on device|Disk quota exceeded",
                    (recipe, match) -> Room.full(recipe.data(), Room.LEAST)),
            rule("Read-only file system", (recipe, match) -> Room.readOnly(recipe.data())),
            rule(
                    "AccessDeniedException: (\\S+?)[:,\\]]?(?:\\s|$)|(/\\S+) \\(Permission denied\\)",
                    (recipe, match) ->
                            "It may not use %s: give that and what is in its folder back to the user that ran it before."
                                    .formatted(match.group(1) == null ? match.group(2) : match.group(1))),
            rule(
                    "insufficient memory for the Java Runtime|Could not reserve enough space|Cannot allocate memory",
                    (recipe, match) ->
                            "This machine has too little free memory for it: free some, or give it less with %s=… (it has %s)."
                                    .formatted(
                                            recipe.part().heapVariable(),
                                            recipe.settings().heap(recipe.part()))),
            rule(
                    "OutOfMemoryError: Java heap space|OutOfMemoryError: GC overhead",
                    (recipe, match) -> "It ran out of memory: give it more with %s=… (it has %s)."
                            .formatted(
                                    recipe.part().heapVariable(),
                                    recipe.settings().heap(recipe.part()))),
            rule("Address already in use|Port \\d+ seems to be in use", (recipe, match) -> takenPort(recipe)),
            rule(
                    "Invalid or corrupt jarfile|zip END header|error in opening zip file|Could not find or load main class"
                            + "|(?:NoClassDefFoundError|ClassNotFoundException): ",
                    (recipe, match) -> BrokenJars.sentence(recipe.settings())));

    private static final List<Diagnosis> KAFKA = List.of(rule(
            "(?:RuntimeException|CorruptRecordException|InvalidRecordException|KafkaException|KafkaStorageException): ([^\\n]*"
                    + "(?:node ID not found|doesn't match previous|meta\\.properties|bootstrap metadata|Found record size|in file )"
                    + "[^\\n]*)",
            (recipe, match) ->
                    ("Its folder %s is damaged or another broker's (\"%s\"). Put a copy of it back, or delete it and run"
                                    + " ./logflow up again: logs that are not indexed yet are lost with it, those that can be found stay.")
                            .formatted(recipe.data(), shortened(match.group(1)))));

    private static final List<Diagnosis> ELASTICSEARCH = List.of(
            rule(
                    "cannot downgrade a node from version \\[[^]]*] to version \\[[^]]*]",
                    (recipe, match) ->
                            "Its folder %s is of a newer Elasticsearch (%s): run that one, or bring back a copy from before."
                                    .formatted(recipe.data(), match.group())),
            rule(
                    "failed to obtain (?:legacy )?node locks",
                    (recipe, match) ->
                            "Its folder %s is used by another Elasticsearch, or its user may not write there: stop that, or give it back."
                                    .formatted(recipe.data())),
            rule(
                    "(?s)fatal exception while booting Elasticsearch.*"
                            + "(?:IndexFormatToo(?:Old|New)Exception|CorruptIndexException|CorruptStateException): ",
                    (recipe, match) ->
                            ("Its folder %s is damaged. Put a copy of it back, or delete it and run ./logflow up again: then"
                                            + " nothing is found but what is indexed anew of what Kafka still has: docs/operations.md,"
                                            + " Replay from Kafka.")
                                    .formatted(recipe.data())));

    static Optional<String> of(Recipe recipe, List<String> log) {
        String text = String.join("\n", log);
        return Stream.concat(ANY.stream(), own(recipe.part()).stream())
                .flatMap(rule -> rule.in(recipe, text).stream())
                .findFirst();
    }

    private static List<Diagnosis> own(Part part) {
        return switch (part) {
            case KAFKA -> KAFKA;
            case ELASTICSEARCH -> ELASTICSEARCH;
            case CONNECT, INGESTER, QUERY_UI -> List.of();
        };
    }

    private Optional<String> in(Recipe recipe, String text) {
        Matcher matcher = sign.matcher(text);
        return matcher.find() ? Optional.of(sentence.apply(recipe, matcher)) : Optional.empty();
    }

    private static Diagnosis rule(String sign, BiFunction<Recipe, MatchResult, String> sentence) {
        return new Diagnosis(Pattern.compile(sign), sentence);
    }

    private static String takenPort(Recipe recipe) {
        int port = recipe.settings().port(recipe.part());
        return "Port %d is taken by %s: stop that, or choose another port with %s=…."
                .formatted(port, PortHolder.describe(port), recipe.part().portVariable());
    }

    private static String shortened(String text) {
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }
}
