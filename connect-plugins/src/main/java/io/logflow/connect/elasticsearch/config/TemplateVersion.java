package io.logflow.connect.elasticsearch.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The {@code _meta.version} of an index template: a whole number of any length, so that no later version is ever taken
 * for none.
 */
public final class TemplateVersion {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String VERSION = "/_meta/version";

    private TemplateVersion() {}

    /** That of a template as it stands in the configuration; nothing if it is no template with one. */
    public static Optional<BigInteger> of(String template) {
        try {
            return in(template.getBytes(StandardCharsets.UTF_8), "");
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * That of a template within other JSON.
     *
     * @param pointer where the template is
     * @throws IOException when it is no JSON
     */
    public static Optional<BigInteger> in(byte[] json, String pointer) throws IOException {
        Optional<BigInteger> version = Optional.empty();
        try (JsonParser parser = JSON.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_NUMBER_INT
                        && parser.getParsingContext().pathAsPointer().toString().equals(pointer + VERSION)) {
                    version = Optional.of(new BigInteger(parser.getText()));
                }
            }
        }
        return version;
    }
}
