package io.logflow.query.page;

import java.util.List;

/**
 * The events over time as a picture in attributes, which needs neither script nor style, and as a table.
 *
 * @param width of the picture in its own units; the page stretches it
 * @param levels what is coloured, from the bottom of the bars to their top
 * @param bars from the oldest to the newest
 * @param peak the most events of one bar
 * @param interval the length of a bar in words
 */
record HistogramView(
        int width,
        int height,
        List<Level> levels,
        List<Bar> bars,
        String peak,
        String interval,
        Searched.End from,
        Searched.End to) {

    /** The events of one level in all intervals: the {@code d} of an SVG path. */
    record Level(String style, String path) {}

    /**
     * One interval, and where a zoom into it leads.
     *
     * @param from its first instant in ISO form
     * @param words what it holds, in words; empty where it holds nothing
     */
    record Bar(int x, int width, String from, String label, String words, String href) {}
}
