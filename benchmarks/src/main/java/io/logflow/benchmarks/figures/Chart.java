package io.logflow.benchmarks.figures;

import java.util.List;

/**
 * A line chart: panels one above the other over one horizontal axis. It becomes SVG text without fonts, AWT or a screen; the text follows
 * the reader's light or dark theme, and lines differ in their dashes as well as in their colours.
 *
 * @param title what it shows
 * @param xLabel of the horizontal axis, with its unit
 * @param panels from top to bottom
 * @param marks moments that concern all panels
 */
public record Chart(String title, String xLabel, List<Panel> panels, List<Mark> marks) {
    public Chart {
        panels = List.copyOf(panels);
        marks = List.copyOf(marks);
    }

    public Chart(String title, String xLabel, List<Panel> panels) {
        this(title, xLabel, panels, List.of());
    }

    /** How values become heights. */
    public enum Scale {
        /** From 0, or from the smallest value if that is below. */
        LINEAR,
        /** By powers of ten; values of 0 and less are left out. */
        LOGARITHMIC
    }

    /**
     * Lines over one vertical axis.
     *
     * @param yLabel of the vertical axis, with its unit
     */
    public record Panel(String yLabel, Scale scale, List<Line> lines) {
        public Panel {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One line.
     *
     * @param name as the legend has it
     * @param points from left to right
     */
    public record Line(String name, List<Point> points) {
        public Line {
            points = List.copyOf(points);
        }
    }

    /** One value; {@code NaN} as {@code y} is a gap in the line. */
    public record Point(double x, double y) {}

    /** A thin line through all panels, such as a fault; its text shows where the viewer shows titles. */
    public record Mark(double x, String text) {}

    /** The whole file. The same chart gives the same text. */
    public String svg() {
        return new Drawing(this).svg();
    }
}
