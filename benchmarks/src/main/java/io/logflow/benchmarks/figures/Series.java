package io.logflow.benchmarks.figures;

import java.util.ArrayList;
import java.util.List;

/**
 * What the rounds of one measure gave, in their order.
 *
 * @param values one of each round
 */
public record Series(List<Double> values) {
    public Series {
        values = List.copyOf(values);
    }

    public static Series of(double... values) {
        List<Double> list = new ArrayList<>();
        for (double value : values) {
            list.add(value);
        }
        return new Series(list);
    }

    /** The value in the middle; of an even number of values the mean of the two in the middle. */
    public double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The smallest value that at least so many per cent of the values do not exceed. */
    public double percentile(int percent) {
        List<Double> sorted = values.stream().sorted().toList();
        int rank = (int) Math.ceil(sorted.size() * percent / 100.0);
        return sorted.isEmpty() ? Double.NaN : sorted.get(Math.max(0, rank - 1));
    }

    public double min() {
        return values.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    }

    public double max() {
        return values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }

    /** The ratio of each round by itself: what disturbs a whole round disturbs both sides of it. */
    public Series ratioTo(Series other) {
        if (other.values.size() != values.size()) {
            throw new IllegalArgumentException("%d rounds beside %d".formatted(values.size(), other.values.size()));
        }
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < values.size(); round++) {
            ratios.add(values.get(round) / other.values.get(round));
        }
        return new Series(ratios);
    }
}
