/** What an operator can set. */
@NullMarked
package io.logflow.query.config;

import org.jspecify.annotations.NullMarked;
