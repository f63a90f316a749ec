/** The index template, in place before the first document of each index. */
@NullMarked
package io.logflow.connect.elasticsearch.template;

import org.jspecify.annotations.NullMarked;
