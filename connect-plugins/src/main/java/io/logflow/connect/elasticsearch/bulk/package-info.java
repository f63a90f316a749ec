/**
 * From documents to answered {@code _bulk} requests: how large, how many at once, and when to try again.
 * {@link io.logflow.connect.elasticsearch.bulk.BulkWorkers} is what the task thread sees of it.
 */
@NullMarked
package io.logflow.connect.elasticsearch.bulk;

import org.jspecify.annotations.NullMarked;
