/**
 * An Elasticsearch sink for Kafka Connect, made for logs: records pass as bytes into {@code _bulk} requests, and an
 * offset is committed only when Elasticsearch or the dead letter topic has the record.
 *
 * <p>Three kinds of thread: the task thread (Connect's) reads records, reports dead letters and answers for offsets;
 * worker threads talk to Elasticsearch; two queues in {@link io.logflow.connect.elasticsearch.bulk.BulkWorkers} are all
 * they share.
 */
@NullMarked
package io.logflow.connect.elasticsearch;

import org.jspecify.annotations.NullMarked;
