/** What a task tells of itself. */
@NullMarked
package io.logflow.connect.elasticsearch.metrics;

import org.jspecify.annotations.NullMarked;
