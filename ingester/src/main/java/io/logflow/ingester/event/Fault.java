package io.logflow.ingester.event;

/** Everything for which a record is refused. The code is for programs; the reason is for the person who has to mend the record. */
public enum Fault {
    INVALID_JSON("invalid-json", "This is not JSON (RFC 8259)"),
    INVALID_UTF8("invalid-utf8", "These bytes are not UTF-8; send the body in UTF-8"),
    LONE_SURROGATE("lone-surrogate", "A \\u escape is one half of a surrogate pair without its other half"),
    CONTROL_CHARACTER("control-character", "A string holds a control character; write it as an escape, such as \\n"),
    DUPLICATE_KEY("duplicate-key", "An object has the same key twice; only one of the values could be kept"),
    NUL_IN_KEY("nul-in-key", "A key holds the character NUL, which cannot be indexed"),
    KEY_TOO_LONG("key-too-long", "The path of keys to a value is longer than 8,000 bytes"),
    NUMBER_TOO_LONG("number-too-long", "A number has more than 1,000 digits; send it as a string"),
    TOO_DEEP("too-deep", "Values are nested more than 20 deep, counted in metadata"),
    NOT_AN_OBJECT("not-an-object", "A log event is a JSON object"),
    TRAILING_CONTENT(
            "trailing-content",
            "Something follows the JSON object; send several events as an array or as NDJSON, one a line (curl: --data-binary)"),
    RECORD_TOO_LARGE("record-too-large", "The record is larger than one may be (logflow.ingester.limits.record-bytes)"),
    MESSAGE_MISSING("message-missing", "The field message (or msg) is required"),
    MESSAGE_NOT_A_STRING("message-not-a-string", "The message must be a string"),
    MESSAGE_BLANK("message-blank", "The message must not be blank");

    private final String code;
    private final String reason;

    Fault(String code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    /** The fault as a slug that never changes. */
    public String code() {
        return code;
    }

    /** What is wrong and, where that is not plain, the way out: a sentence without its full stop, and never a part of the record. */
    public String reason() {
        return reason;
    }
}
