/** From HTTP to searchable with all parts on one machine: what is sustained, what overload does, what it takes of disk, memory and processors. */
package io.logflow.benchmarks.endtoend;
