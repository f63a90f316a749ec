/**
 * The promises on more than one machine, as far as one can show them: three brokers, three Elasticsearch nodes, two workers and two
 * ingesters on loopback, from the shipped files with the changes that docs/operations.md names. Each scenario takes something away
 * under load and prints the count of what was sent and what is there.
 */
package io.logflow.tests.cluster;
