package io.logflow.connect.elasticsearch.config;

import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * Where documents go, under which id, and what the index is made from.
 *
 * @param template the index template's JSON; empty when somebody else looks after it
 */
public record IndexConfig(IndexName name, Optional<String> template, String templateName, boolean keyIgnore) {
    static final String NAME = "index.name";
    static final String TEMPLATE = "index.template";
    static final String TEMPLATE_NAME = "index.template.name";
    static final String KEY_IGNORE = "key.ignore";

    static void define(ConfigDef definition) {
        definition
                .define(
                        NAME,
                        ConfigDef.Type.STRING,
                        "${topic}-${timestamp:yyyy.MM.dd}",
                        Setting.checked(
                                value -> IndexName.parse((String) value),
                                "text with ${topic}, ${timestamp:…}, ${header:…}"),
                        Importance.HIGH,
                        "Index of a record: text with ${topic}, ${timestamp:pattern} (the record's, UTC) and"
                                + " ${header:name} (without that header: the record's UTC day, yyyy.MM.dd).")
                .define(
                        TEMPLATE,
                        ConfigDef.Type.STRING,
                        "",
                        Setting.checked(IndexConfig::checkTemplate, "JSON with _meta.version"),
                        Importance.MEDIUM,
                        "JSON of the index template. The sink puts it in place, and verifies before it writes to an"
                                + " index for the first time that Elasticsearch has it in this _meta.version or a later"
                                + " one. Empty: not the sink's business.")
                .define(
                        TEMPLATE_NAME,
                        ConfigDef.Type.STRING,
                        "logflow",
                        Setting.checked(IndexConfig::checkTemplateName, "a-z, 0-9, '.', '_' and '-'"),
                        Importance.LOW,
                        "Name of that index template.")
                .define(
                        KEY_IGNORE,
                        ConfigDef.Type.BOOLEAN,
                        true,
                        Importance.HIGH,
                        "false: the record's key is the document's id. true: the id is made of topic, partition, offset"
                                + " and timestamp.");
    }

    static IndexConfig of(AbstractConfig config) {
        return new IndexConfig(
                IndexName.parse(config.getString(NAME)),
                Optional.of(config.getString(TEMPLATE)).filter(json -> !json.isBlank()),
                config.getString(TEMPLATE_NAME),
                config.getBoolean(KEY_IGNORE));
    }

    private static void checkTemplate(Object value) {
        String json = value.toString();
        if (!json.isBlank() && TemplateVersion.of(json).isEmpty()) {
            throw new IllegalArgumentException("it must be a JSON object with a whole number as _meta.version");
        }
    }

    private static void checkTemplateName(Object value) {
        if (!value.toString().matches("[a-z0-9][a-z0-9._-]*")) {
            throw new IllegalArgumentException("a template's name has only a-z, 0-9, '.', '_' and '-'");
        }
    }
}
