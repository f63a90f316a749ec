/** What the pages of all features share beside the layout. */
@NullMarked
package io.logflow.query.page.frame;

import org.jspecify.annotations.NullMarked;
