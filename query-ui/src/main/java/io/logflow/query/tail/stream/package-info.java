/** One tail's events: which come, in which order, how many, and how they are written. Knows neither Kafka's client nor HTTP. */
@NullMarked
package io.logflow.query.tail.stream;

import org.jspecify.annotations.NullMarked;
