package io.logflow.query.page.event;

/**
 * A time in UTC in three forms: for programs, and for people as date and time of day. The page's script shows the last two in the
 * reader's zone.
 */
public record Moment(String iso, String date, String clock) {

    /** The stored form is {@code 2023-09-15T08:00:00.000000000Z}; the row has room for milliseconds. */
    static Moment of(String iso) {
        boolean usual = iso.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
        return usual
                ? new Moment(iso, iso.substring(0, 10), (iso.substring(11, iso.length() - 1) + ".000").substring(0, 12))
                : new Moment("", "", VisibleText.line(iso, 30));
    }
}
