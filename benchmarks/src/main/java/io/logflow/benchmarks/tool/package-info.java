/** The programs that make load: how each is called and what its output says. */
package io.logflow.benchmarks.tool;
