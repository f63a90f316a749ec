package io.logflow.connect.elasticsearch.config;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The setting {@code index.name}: text with {@code ${topic}}, {@code ${timestamp:pattern}} (the record's, UTC) and
 * {@code ${header:name}} in it. A record without that header gets the UTC day of its timestamp, {@code yyyy.MM.dd},
 * instead.
 *
 * <p>The name depends on nothing but the record, so a redelivery meets the same index and, by its id, its own document.
 * Records in a row mostly have the same one, and then get the same object. Not made for several threads.
 */
public final class IndexName {
    private static final Pattern TOKEN = Pattern.compile("\\$\\{(?<kind>[^:}]*)(?::(?<argument>[^}]*))?}");
    private static final Pattern LITERAL = Pattern.compile("[a-z0-9._-]*");
    private static final Pattern BEGINNING = Pattern.compile("[a-z0-9]|\\$\\{");
    private static final DateTimeFormatter DAY = formatter("yyyy.MM.dd");

    private final List<Function<SinkRecord, String>> parts;
    private final String[] last;
    private String lastName = "";

    private IndexName(List<Function<SinkRecord, String>> parts) {
        this.parts = parts;
        this.last = new String[parts.size()];
    }

    /**
     * Reads the setting.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong with the text
     */
    public static IndexName parse(String text) {
        if (!BEGINNING.matcher(text).lookingAt()) {
            throw new IllegalArgumentException("an index name begins with a-z or 0-9, but here is: " + text);
        }
        List<Function<SinkRecord, String>> parts = new ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        int end = 0;
        while (token.find()) {
            parts.add(literal(text.substring(end, token.start())));
            parts.add(part(token.group("kind"), token.group("argument")));
            end = token.end();
        }
        parts.add(literal(text.substring(end)));
        return new IndexName(parts);
    }

    /** The index of a record; it may still be no valid name when the record's topic or header is odd. */
    public String of(SinkRecord record) {
        boolean same = true;
        for (int i = 0; i < last.length; i++) {
            String text = parts.get(i).apply(record);
            same &= text.equals(last[i]);
            last[i] = text;
        }
        if (!same) {
            lastName = String.join("", last);
        }
        return lastName;
    }

    private static Function<SinkRecord, String> literal(String text) {
        requireLiteral(text);
        return record -> text;
    }

    private static void requireLiteral(String text) {
        if (!LITERAL.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "an index name has only a-z, 0-9, '.', '_' and '-', but here is: " + text);
        }
    }

    private static Function<SinkRecord, String> part(String kind, String argument) {
        if (kind.equals("topic") && argument == null) {
            return record -> record.topic().toLowerCase(Locale.ROOT);
        } else if (kind.equals("timestamp") && argument != null) {
            DateTimeFormatter format = formatter(argument);
            return record -> time(record, format);
        } else if (kind.equals("header") && argument != null) {
            return record -> header(record, argument);
        }
        throw new IllegalArgumentException("only ${topic}, ${timestamp:pattern} and ${header:name} are known");
    }

    private static DateTimeFormatter formatter(String pattern) {
        DateTimeFormatter formatter =
                DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
        requireLiteral(formatter.format(Instant.EPOCH)); // HH:mm or MMM would make a dead letter of every record
        return formatter;
    }

    private static String header(SinkRecord record, String name) {
        Header header = record.headers().lastWithName(name);
        if (header == null || header.value() == null) {
            return time(record, DAY);
        }
        return header.value() instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8)
                : header.value().toString();
    }

    /** A record without a timestamp gets a character that no index name may have, so that it ends as a dead letter. */
    private static String time(SinkRecord record, DateTimeFormatter format) {
        return record.timestamp() == null ? "?" : format.format(Instant.ofEpochMilli(record.timestamp()));
    }
}
