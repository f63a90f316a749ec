/** The end of old days: whole indices are deleted by exact names. Belongs to the connector and not to its tasks. */
@NullMarked
package io.logflow.connect.elasticsearch.retention;

import org.jspecify.annotations.NullMarked;
