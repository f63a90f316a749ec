/** How much one sender may send. {@link io.logflow.ingester.rate.RateRoute} stands before the intake. */
package io.logflow.ingester.rate;
