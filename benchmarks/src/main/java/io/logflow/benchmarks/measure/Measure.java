package io.logflow.benchmarks.measure;

import io.logflow.benchmarks.bench.Bench;
import io.logflow.benchmarks.bench.Surroundings;
import io.logflow.benchmarks.figures.Report;

/** Something that is measured, and a section of the report. */
public interface Measure {
    void run(Bench bench, Options options, Report report);

    /** What has to run for it, beside the ingester. */
    default Surroundings surroundings(Options options) {
        return options.surroundings();
    }
}
