/** A record on its way: where it goes, what becomes of it, and which offsets wait for it. */
@NullMarked
package io.logflow.connect.elasticsearch.document;

import org.jspecify.annotations.NullMarked;
