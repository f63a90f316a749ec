package io.logflow.connect.elasticsearch.answer;

import java.io.IOException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/**
 * Why there was no answer, as it may be logged. Broken connections end by themselves. Trouble with encryption may too, as
 * when a node gets its new certificate, but often it is a setting: so that says what it is about.
 */
public final class NoAnswer {
    private static final String SENTENCE = "No answer.";

    private NoAnswer() {}

    public static Refusal because(IOException failure) {
        Throwable encryption = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof CertPathValidatorException) {
                return Refusal.bySink(
                        "certificate_not_trusted (" + root(cause) + "; see connection.url and"
                                + " elastic.https.ssl.truststore.*)",
                        SENTENCE);
            } else if (cause instanceof SSLException) {
                encryption = cause;
            }
        }
        return encryption == null
                ? Refusal.bySink(failure.getClass().getSimpleName(), SENTENCE)
                : Refusal.bySink("tls_failed (" + encryption.getMessage() + "; see elastic.https.ssl.*)", SENTENCE);
    }

    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
