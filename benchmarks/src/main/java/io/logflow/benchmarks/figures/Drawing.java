package io.logflow.benchmarks.figures;

import io.logflow.benchmarks.figures.Chart.Line;
import io.logflow.benchmarks.figures.Chart.Mark;
import io.logflow.benchmarks.figures.Chart.Panel;
import io.logflow.benchmarks.figures.Chart.Point;
import io.logflow.benchmarks.figures.Chart.Scale;
import java.util.Locale;
import java.util.stream.Stream;

/** Writes a chart down. */
final class Drawing {
    private static final int WIDTH = 840;
    private static final int LEFT = 84;
    private static final int RIGHT = 20;
    private static final int TOP = 44;
    private static final int LEGEND = 18;
    private static final int PLOT = 170;
    private static final int GAP = 22;
    private static final int BOTTOM = 46;
    private static final double LETTER = 6.6; // of 12 px, on average; there is no font to ask
    private static final int SAMPLE = 34;
    private static final int LOOKS = 6;

    /** Colours that people with colour blindness tell apart, on white and on near black. */
    private static final String STYLE =
            """
            <style>
            svg { color-scheme: light dark; --paper: #fff; --ink: #24292f; --faint: #d0d7de;
              --c0: #0072b2; --c1: #c14e00; --c2: #007a5a; --c3: #a8437f; --c4: #7a6200; --c5: #57606a; }
            @media (prefers-color-scheme: dark) { svg { --paper: #0d1117; --ink: #e6edf3; --faint: #3d444d;
              --c0: #56b4e9; --c1: #ff9a4d; --c2: #2ed3a0; --c3: #e79ac6; --c4: #e0c341; --c5: #9ea7b3; } }
            text { font: 12px system-ui, sans-serif; fill: var(--ink); }
            .title { font-size: 15px; font-weight: 600; }
            .paper { fill: var(--paper); }
            .grid { stroke: var(--faint); stroke-width: 1; }
            .mark { stroke: var(--ink); stroke-width: 1; opacity: .35; }
            .line { fill: none; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
            .l0 { stroke: var(--c0); } .l1 { stroke: var(--c1); stroke-dasharray: 7 4; }
            .l2 { stroke: var(--c2); stroke-dasharray: 2 4; } .l3 { stroke: var(--c3); stroke-dasharray: 10 4 2 4; }
            .l4 { stroke: var(--c4); stroke-dasharray: 4 4; } .l5 { stroke: var(--c5); stroke-dasharray: 12 4; }
            </style>
            """;

    private final Chart chart;
    private final Axis x;
    private final StringBuilder out = new StringBuilder(8_192);

    Drawing(Chart chart) {
        this.chart = chart;
        this.x = Axis.exact(points().mapToDouble(Point::x), 10);
    }

    private Stream<Point> points() {
        return chart.panels().stream().flatMap(panel -> panel.lines().stream()).flatMap(line -> line.points().stream());
    }

    String svg() {
        int height = TOP + BOTTOM - GAP;
        for (Panel panel : chart.panels()) {
            height += legendHeight(panel) + PLOT + GAP;
        }
        add("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n"
                .formatted(WIDTH, height, escaped(chart.title())));
        add(STYLE);
        add("<rect class=\"paper\" width=\"%d\" height=\"%d\"/>\n".formatted(WIDTH, height));
        text(LEFT, 24, "start", "title", chart.title());
        int top = TOP;
        for (Panel panel : chart.panels()) {
            legend(panel, top);
            top += legendHeight(panel);
            draw(panel, top);
            top += PLOT + GAP;
        }
        x.ticks().forEach(tick -> text(across(tick), height(chart.panels().size()), "middle", "", Axis.label(tick)));
        text((LEFT + WIDTH - RIGHT) / 2.0, height - 10.0, "middle", "", chart.xLabel());
        return out.append("</svg>\n").toString();
    }

    /** Where the numbers below so many panels stand. */
    private int height(int panels) {
        return TOP
                + chart.panels().stream()
                        .limit(panels)
                        .mapToInt(panel -> legendHeight(panel) + PLOT + GAP)
                        .sum()
                - GAP
                + 16;
    }

    private void draw(Panel panel, int top) {
        Axis y = axis(panel);
        add("<g>\n");
        for (double tick : y.ticks()) {
            double at = top + PLOT * (1 - y.place(tick));
            add("<path class=\"grid\" d=\"M%d %s H%d\"/>\n".formatted(LEFT, number(at), WIDTH - RIGHT));
            text(LEFT - 8.0, at + 4, "end", "", Axis.label(tick));
        }
        for (Mark mark : chart.marks()) {
            add("<path class=\"mark\" d=\"M%s %d V%d\"><title>%s</title></path>\n"
                    .formatted(number(across(mark.x())), top, top + PLOT, escaped(mark.text())));
        }
        add("<text text-anchor=\"middle\" transform=\"translate(12 %d) rotate(-90)\">%s</text>\n"
                .formatted(top + PLOT / 2, escaped(panel.yLabel())));
        for (int i = 0; i < panel.lines().size(); i++) {
            add("<path class=\"line l%d\" d=\"%s\"/>\n"
                    .formatted(i % LOOKS, path(panel.lines().get(i), y, top)));
        }
        add("</g>\n");
    }

    private static Axis axis(Panel panel) {
        var values =
                panel.lines().stream().flatMap(line -> line.points().stream()).mapToDouble(Point::y);
        return panel.scale() == Scale.LOGARITHMIC ? Axis.logarithmic(values) : Axis.linear(values, 5);
    }

    private String path(Line line, Axis y, int top) {
        StringBuilder path = new StringBuilder();
        boolean gap = true;
        for (Point point : line.points()) {
            boolean shown = y.shows(point.y());
            if (shown) {
                path.append(gap ? 'M' : 'L').append(number(across(point.x())));
                path.append(' ').append(number(top + PLOT * (1 - y.place(point.y()))));
                path.append(gap ? "h0" : ""); // a point between two gaps is a dot
            }
            gap = !shown;
        }
        return path.toString();
    }

    private int legendHeight(Panel panel) {
        return LEGEND
                        * (1
                                + panel.lines().stream()
                                                .mapToInt(line -> entry(line))
                                                .sum()
                                        / (WIDTH - LEFT - RIGHT))
                + 6;
    }

    private static int entry(Line line) {
        return SAMPLE + (int) (line.name().length() * LETTER) + 18;
    }

    private void legend(Panel panel, int top) {
        int left = LEFT;
        int row = top + 8;
        for (int i = 0; i < panel.lines().size(); i++) {
            Line line = panel.lines().get(i);
            if (left > LEFT && left + entry(line) > WIDTH - RIGHT + 18) {
                left = LEFT;
                row += LEGEND;
            }
            add("<path class=\"line l%d\" d=\"M%d %dh28\"/>\n".formatted(i % LOOKS, left, row));
            text(left + (double) SAMPLE, row + 4, "start", "", line.name());
            left += entry(line);
        }
    }

    private double across(double value) {
        return LEFT + (WIDTH - LEFT - RIGHT) * x.place(value);
    }

    private void text(double left, double base, String anchor, String look, String text) {
        String type = look.isEmpty() ? "" : " class=\"" + look + '"';
        add("<text%s x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
                .formatted(type, number(left), number(base), anchor, escaped(text)));
    }

    private void add(String text) {
        out.append(text);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
