/**
 * What a condition means, said once: as a predicate over the events that Kafka carries, and as the words and limits from which the
 * store makes the same condition for Elasticsearch.
 */
@NullMarked
package io.logflow.query.match;

import org.jspecify.annotations.NullMarked;
