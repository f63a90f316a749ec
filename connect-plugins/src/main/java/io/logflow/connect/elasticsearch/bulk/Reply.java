package io.logflow.connect.elasticsearch.bulk;

import io.logflow.connect.elasticsearch.answer.Refusal;
import io.logflow.connect.elasticsearch.answer.Verdict;
import java.time.Duration;
import org.apache.kafka.connect.errors.ConnectException;

/** What a worker brings back from one request. */
sealed interface Reply {

    /** Nothing stands against the next request. */
    record Passed() implements Reply {}

    /**
     * Something has to wait.
     *
     * @param whole whether that is all of Elasticsearch, not only this index
     * @param progress whether some of the documents did pass
     * @param retryAfter for how long Elasticsearch wants to be left alone; zero when it does not say
     */
    record Trouble(boolean whole, Verdict verdict, Refusal why, boolean progress, Duration retryAfter)
            implements Reply {

        /** Whether Elasticsearch has too much to do. A disk past its flood stage is a 429 too, and is not relieved by less. */
        boolean isBackPressure() {
            return why.status() == 429 && !why.type().equals("cluster_block_exception");
        }
    }

    /** Only a person can help. */
    record GivenUp(ConnectException failure) implements Reply {}
}
