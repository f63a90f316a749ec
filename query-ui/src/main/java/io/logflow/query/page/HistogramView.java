package io.logflow.query.page;

import java.util.List;

/**
 * The events over time as a picture in attributes, which needs neither script nor style, and as a table.
 *
 * @param width of the picture in its own units; the page stretches it
 * @param bars from the oldest to the newest
 * @param peak the most events of one bar
 * @param interval the length of a bar in words
 */
record HistogramView(
        int width, int height, List<Bar> bars, String peak, String interval, Searched.End from, Searched.End to) {

    /**
     * One interval.
     *
     * @param from its first instant, {@code to} its last, both in ISO form: where a zoom leads
     * @param words what it holds, in words
     */
    record Bar(int x, int width, String from, String to, String label, String words, String href, List<Part> parts) {}

    /** The events of one level in one interval; the more severe lie above. */
    record Part(String style, int y, int height) {}
}
