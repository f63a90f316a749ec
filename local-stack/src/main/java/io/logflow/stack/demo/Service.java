package io.logflow.stack.demo;

import java.util.List;

/**
 * One application of the shop whose logs the demo tells.
 *
 * @param commit what is deployed
 * @param language what its stack traces look like
 * @param hosts where it runs
 * @param endpoints what it is asked for
 * @param calls whom it asks in turn
 * @param typicalMs how long it takes by itself
 */
record Service(
        String name,
        String commit,
        Language language,
        List<String> hosts,
        List<String> endpoints,
        List<String> calls,
        double typicalMs) {

    enum Language {
        JAVA,
        PYTHON,
        NODE
    }
}
