/** Connectors in the running worker, ours and one that does nothing. */
package io.logflow.benchmarks.worker;
