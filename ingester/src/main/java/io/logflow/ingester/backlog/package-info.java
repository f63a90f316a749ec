/** How much of the topic is not indexed yet, and what follows from it. */
package io.logflow.ingester.backlog;
