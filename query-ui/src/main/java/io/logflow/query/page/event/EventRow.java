package io.logflow.query.page.event;

import io.logflow.query.page.event.Highlights.Stretch;
import java.util.List;
import java.util.Optional;

/**
 * One event as one line of a list. Everything is text that can be shown as it is, shortened where a line must end.
 *
 * @param offset how long after the first event of the list, where the page shows that
 * @param cells what stands in the chosen columns
 * @param message the message, cut at what was searched for
 * @param href this page with the event opened: the way without JavaScript
 * @param detailHref the opened event alone, for the row to fetch
 * @param style further classes of the row: {@code here} for the one that a page is about
 * @param detail the opened event, where the page is asked to show it
 */
public record EventRow(
        String id,
        Moment time,
        LevelSign level,
        Optional<String> offset,
        List<Cell> cells,
        List<Stretch> message,
        String href,
        String detailHref,
        String style,
        Optional<EventDetail> detail) {

    /** What a column holds, with the class that gives it its width. */
    public record Cell(String style, String text) {}

    public EventRow withOffset(String newOffset) {
        return new EventRow(id, time, level, Optional.of(newOffset), cells, message, href, detailHref, style, detail);
    }

    public EventRow withStyle(String newStyle) {
        return new EventRow(id, time, level, offset, cells, message, href, detailHref, newStyle, detail);
    }

    public EventRow opened(EventDetail newDetail) {
        return new EventRow(id, time, level, offset, cells, message, href, detailHref, style, Optional.of(newDetail));
    }
}
