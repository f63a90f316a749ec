/** From single values to the tables that people read. */
package io.logflow.benchmarks.figures;
