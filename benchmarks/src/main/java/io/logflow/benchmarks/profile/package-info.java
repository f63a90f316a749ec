/** What a JVM allocates and runs, by its own Flight Recorder. */
package io.logflow.benchmarks.profile;
