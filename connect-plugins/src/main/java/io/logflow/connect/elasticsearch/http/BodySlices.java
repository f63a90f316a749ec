package io.logflow.connect.elasticsearch.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A request's body that is sent out of the array where it is. The JDK's own publisher of an array copies all of it once
 * more.
 */
record BodySlices(byte[] body, int length) implements BodyPublisher {
    private static final int SLICE = 1 << 16;

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        subscriber.onSubscribe(new Slices(subscriber));
    }

    private final class Slices implements Flow.Subscription {
        private final Flow.Subscriber<? super ByteBuffer> subscriber;
        private final AtomicLong demand = new AtomicLong();
        private int sent;
        private volatile boolean over;

        Slices(Flow.Subscriber<? super ByteBuffer> subscriber) {
            this.subscriber = subscriber;
        }

        /** Often called from within {@code onNext}: then the loop that is at it goes on, and nothing nests. */
        @Override
        public void request(long n) {
            if (demand.getAndAccumulate(n, (a, b) -> a + b < 0 ? Long.MAX_VALUE : a + b) == 0) {
                do {
                    next();
                } while (demand.decrementAndGet() > 0);
            }
        }

        @Override
        public void cancel() {
            over = true;
        }

        private void next() {
            if (over) {
                return;
            }
            int size = Math.min(SLICE, length - sent);
            sent += size;
            subscriber.onNext(ByteBuffer.wrap(body, sent - size, size));
            if (sent == length && !over) {
                over = true;
                subscriber.onComplete();
            }
        }
    }
}
