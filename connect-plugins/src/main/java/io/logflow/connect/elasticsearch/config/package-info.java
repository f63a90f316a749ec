/** What can be set, parsed and checked once, in groups that each define their own keys. */
@NullMarked
package io.logflow.connect.elasticsearch.config;

import org.jspecify.annotations.NullMarked;
