/** What becomes of records that will never be documents. */
@NullMarked
package io.logflow.connect.elasticsearch.letters;

import org.jspecify.annotations.NullMarked;
