/** The trace page: all events of one trace in order of time, across services. */
@NullMarked
package io.logflow.query.trace;

import org.jspecify.annotations.NullMarked;
