/** A sink connector that does nothing: what a worker costs by itself. It runs in the worker, from a plugin folder. */
package io.logflow.benchmarks.discard;
