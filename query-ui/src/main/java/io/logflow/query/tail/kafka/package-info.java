/** Reads the topic: once for all tails, and for each tail that comes back what it missed. */
@NullMarked
package io.logflow.query.tail.kafka;

import org.jspecify.annotations.NullMarked;
