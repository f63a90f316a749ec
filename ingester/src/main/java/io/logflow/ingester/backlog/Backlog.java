package io.logflow.ingester.backlog;

/**
 * What of the topic is not indexed yet.
 *
 * @param ratio the part of the topic's retention that it fills, in the partition that is worst: 0 is nothing, from 1 on Kafka deletes it
 * @param records how many records it is, in all partitions
 */
record Backlog(double ratio, long records) {}
