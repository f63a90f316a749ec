/** The context page: one event in the middle of what was logged around it. */
@NullMarked
package io.logflow.query.context;

import org.jspecify.annotations.NullMarked;
