package io.logflow.query.page.event;

import io.logflow.query.page.event.EventDetail.Field;
import io.logflow.query.page.event.EventDetail.Value;
import io.logflow.query.store.StoredLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a stored event into all that the page shows of it when it is opened. */
public final class EventDetails {

    private static final String MESSAGE = "message";

    /** A longer message, or one of several lines, deserves the whole width. */
    private static final int FITS_BESIDE_ITS_NAME = 100;

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_VALUE = 2_000;
    private static final int LONGEST_TEXT = 8_000;
    private static final int LONGEST_JSON = 12_000;
    private static final int LONGEST_FIELDS = 16_000;

    private final StoredLog log;
    private final SearchLinks links;
    private final Columns columns;
    private final Map<String, List<Value>> fields = new LinkedHashMap<>();
    private Optional<String> text = Optional.empty();
    private Optional<String> trace = Optional.empty();
    private int room = LONGEST_FIELDS;
    private boolean shortened;

    private EventDetails(StoredLog log, SearchLinks links, Columns columns) {
        this.log = log;
        this.links = links;
        this.columns = columns;
    }

    /**
     * All of one event.
     *
     * @param links leads back to the search in which the event was opened
     */
    public static EventDetail of(StoredLog log, SearchLinks links, Columns columns) {
        return new EventDetails(log, links, columns).read();
    }

    private EventDetail read() {
        Leaves.visit(log, this::add);
        PrettyJson.Text pretty = pretty();
        return new EventDetail(
                log.id(),
                text,
                fields.entrySet().stream()
                        .map(field -> new Field(
                                VisibleText.line(field.getKey(), LONGEST_NAME),
                                field.getValue(),
                                links.column(field.getKey(), columns),
                                columns.has(field.getKey())))
                        .toList(),
                pretty.parts(),
                shortened || pretty.shortened(),
                Addresses.stored(log.id()),
                links.opening(log.id()),
                Addresses.context(log.id()),
                trace.flatMap(Addresses::trace));
    }

    private PrettyJson.Text pretty() {
        try {
            return PrettyJson.of(log.source(), LONGEST_VALUE, LONGEST_JSON);
        } catch (IOException e) {
            throw new UncheckedIOException("The stored event " + log.id() + " is not readable", e);
        }
    }

    private void add(String path, String value, boolean isText) {
        if (path.equals("traceId") && isText) {
            trace = Optional.of(value);
        }
        if (path.equals(MESSAGE) && isText && needsRoom(value)) {
            text = Optional.of(VisibleText.block(value, LONGEST_TEXT));
            shortened |= value.length() > LONGEST_TEXT;
            return;
        }
        shortened |= value.length() > LONGEST_VALUE || path.length() > LONGEST_NAME;
        if (room <= 0) {
            shortened = true;
            return;
        }
        String shown = VisibleText.block(value, Math.min(LONGEST_VALUE, room));
        room -= shown.length() + path.length();
        fields.computeIfAbsent(path, name -> new ArrayList<>())
                .add(new Value(
                        shown,
                        isText ? links.including(path, value) : Optional.empty(),
                        isText ? links.excluding(path, value) : Optional.empty()));
    }

    private static boolean needsRoom(String message) {
        return message.length() > FITS_BESIDE_ITS_NAME || message.indexOf('\n') >= 0;
    }
}
