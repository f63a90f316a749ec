package io.logflow.connect.elasticsearch.config;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of daily indices: a fixed text and a day, {@code logflow-2026.11.21}.
 *
 * <p>What may be deleted is decided by reading names, and never by giving Elasticsearch a pattern.
 *
 * @param prefix the fixed text, not empty
 */
public record DailyName(String prefix) {
    private static final Pattern DAILY =
            Pattern.compile("(?<prefix>[a-z0-9][a-z0-9._-]*)\\$\\{(?:header:[^}]+|timestamp:(?:yyyy|uuuu)\\.MM\\.dd)}");
    /** Four digits, two and two: a pattern would also take a sign and longer years. */
    private static final DateTimeFormatter DAY = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4)
            .appendLiteral('.')
            .appendValue(ChronoField.MONTH_OF_YEAR, 2)
            .appendLiteral('.')
            .appendValue(ChronoField.DAY_OF_MONTH, 2)
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /** From the setting {@code index.name}; nothing unless that is a fixed text followed by a day. */
    static Optional<DailyName> of(String indexName) {
        Matcher daily = DAILY.matcher(indexName);
        return daily.matches() ? Optional.of(new DailyName(daily.group("prefix"))) : Optional.empty();
    }

    /** The day of an index; nothing for a name that differs from a daily one by as much as a character. */
    public Optional<LocalDate> dayOf(String index) {
        if (!index.startsWith(prefix)) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(index.substring(prefix.length()), DAY));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
