package io.logflow.benchmarks.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.benchmarks.figures.Chart.Line;
import io.logflow.benchmarks.figures.Chart.Mark;
import io.logflow.benchmarks.figures.Chart.Panel;
import io.logflow.benchmarks.figures.Chart.Point;
import io.logflow.benchmarks.figures.Chart.Scale;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class ChartTest {
    private static final Line RISING =
            new Line("p50 <ms> & more", List.of(new Point(0, 1), new Point(1, 10), new Point(2, 100)));
    private static final Line BROKEN = new Line(
            "with a gap",
            List.of(new Point(0, 4), new Point(0.5, 5), new Point(1, Double.NaN), new Point(1.5, 6), new Point(2, 4)));

    @Test
    void chart_isWellFormedXml_withTitleLegendAndAxes() throws Exception {
        Chart chart = new Chart(
                "Latency",
                "time, minutes",
                List.of(
                        new Panel("ms", Scale.LOGARITHMIC, List.of(RISING)),
                        new Panel("events/s", Scale.LINEAR, List.of(BROKEN, RISING))),
                List.of(new Mark(1.2, "kill -9 \"kafka\"")));

        Document document = parsed(chart.svg());

        assertThat(document.getElementsByTagName("path").getLength()).isGreaterThan(6);
        assertThat(document.getDocumentElement().getTextContent())
                .contains("Latency", "time, minutes", "events/s", "p50 <ms> & more", "kill -9 \"kafka\"");
    }

    @Test
    void gap_breaksTheLine() {
        String svg = new Chart("t", "x", List.of(new Panel("y", Scale.LINEAR, List.of(BROKEN)))).svg();

        String path = svg.lines()
                .filter(line -> line.contains("class=\"line l0\""))
                .reduce((legend, drawn) -> drawn)
                .orElseThrow();
        assertThat(path.split("M", -1)).hasSize(3);
    }

    @Test
    void noValues_areAnEmptyChart() throws Exception {
        Panel empty = new Panel("y", Scale.LOGARITHMIC, List.of(new Line("nothing", List.of())));

        assertThat(parsed(new Chart("t", "x", List.of(empty)).svg())).isNotNull();
    }

    @Test
    void linearAxis_beginsAtZero_andEndsAtARoundNumber() {
        Axis axis = Axis.linear(RISING.points().stream().mapToDouble(point -> point.y() * 9.2), 5);

        assertThat(axis.from()).isZero();
        assertThat(axis.ticks()).containsExactly(0.0, 200.0, 400.0, 600.0, 800.0, 1_000.0);
        assertThat(axis.place(250)).isEqualTo(0.25);
    }

    @Test
    void logarithmicAxis_hasPowersOfTen_andLeavesOutWhatHasNoLogarithm() {
        Axis axis = Axis.logarithmic(java.util.stream.DoubleStream.of(0, 0.7, 30, Double.NaN));

        assertThat(axis.ticks()).hasSize(4).startsWith(0.1).endsWith(100.0);
        assertThat(axis.place(1)).isCloseTo(1 / 3.0, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(axis.shows(0)).isFalse();
    }

    @Test
    void label_hasNoMoreDigitsThanItNeeds() {
        assertThat(List.of(0.1, 2.0, 0.25, 12_000.0, 0.0))
                .extracting(Axis::label)
                .containsExactly("0.1", "2", "0.25", "12,000", "0");
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
