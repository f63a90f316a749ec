/**
 * The machine that tries to break the promise that an acknowledged log is found, once, whatever happens: a load driver with memory, faults
 * that strike alone and in seeded combination, and a reckoning at the end.
 */
package io.logflow.tests.fault;
