package io.logflow.benchmarks.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Where values lie between the ends of an axis.
 *
 * @param ticks the values that are written beside it, in their order
 */
record Axis(double from, double to, boolean logarithmic, List<Double> ticks) {
    private static final double[] STEPS = {1, 2, 5, 10};

    /** From 0 or below to a round number at or above the largest value. */
    static Axis linear(DoubleStream values, int wanted) {
        double[] seen = values.filter(Double::isFinite).toArray();
        double min = Math.min(0, DoubleStream.of(seen).min().orElse(0));
        double max = Math.max(min, DoubleStream.of(seen).max().orElse(1));
        double step = step(max > min ? (max - min) / wanted : 1);
        double from = Math.floor(min / step) * step;
        double to = Math.max(from + step, Math.ceil(max / step - 1e-9) * step);
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; from + i * step <= to + step / 2; i++) {
            ticks.add(from + i * step);
        }
        return new Axis(from, to, false, List.copyOf(ticks));
    }

    /** Like {@link #linear}, but it ends where the values do. */
    static Axis exact(DoubleStream values, int wanted) {
        double[] seen = values.filter(Double::isFinite).toArray();
        Axis round = linear(DoubleStream.of(seen), wanted);
        double to = DoubleStream.of(seen).max().orElse(round.to());
        return to <= round.from()
                ? round
                : new Axis(
                        round.from(),
                        to,
                        false,
                        round.ticks().stream().filter(tick -> tick <= to).toList());
    }

    /** Whole powers of ten around all values above 0. */
    static Axis logarithmic(DoubleStream values) {
        double[] seen =
                values.filter(value -> Double.isFinite(value) && value > 0).toArray();
        int from = (int) Math.floor(Math.log10(DoubleStream.of(seen).min().orElse(1)));
        int to = Math.max(
                from + 1, (int) Math.ceil(Math.log10(DoubleStream.of(seen).max().orElse(10)) - 1e-9));
        List<Double> ticks = new ArrayList<>();
        for (int power = from; power <= to; power++) {
            ticks.add(Math.pow(10, power));
        }
        return new Axis(Math.pow(10, from), Math.pow(10, to), true, List.copyOf(ticks));
    }

    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        return DoubleStream.of(STEPS)
                .map(step -> step * power)
                .filter(step -> step >= least * 0.999)
                .findFirst()
                .orElse(10 * power);
    }

    boolean shows(double value) {
        return Double.isFinite(value) && (!logarithmic || value > 0);
    }

    /** 0 at the beginning of the axis, 1 at its end. */
    double place(double value) {
        return logarithmic ? Math.log10(value / from) / Math.log10(to / from) : (value - from) / (to - from);
    }

    static String label(double value) {
        String text = String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%,.0f" : "%,.3f", value);
        return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
    }
}
