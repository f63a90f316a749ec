/** The live tail: logs as they come, from Kafka's offsets, as server-sent events. */
@NullMarked
package io.logflow.query.tail;

import org.jspecify.annotations.NullMarked;
