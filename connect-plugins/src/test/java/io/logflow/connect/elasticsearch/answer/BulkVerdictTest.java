package io.logflow.connect.elasticsearch.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.connect.elasticsearch.answer.BulkVerdict.Item;
import io.logflow.connect.elasticsearch.answer.BulkVerdict.PerDocument;
import io.logflow.connect.elasticsearch.answer.BulkVerdict.Whole;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The answers in these tables were recorded from Elasticsearch 8.19.21; long ones are shortened. */
class BulkVerdictTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "stored | INDEXED | {\"status\":201}",
                "stored in a failure store | INDEXED | {\"status\":201,\"failure_store\":\"used\"}",
                "same id with create | ALREADY_INDEXED | {\"status\":409,\"error\":{\"type\":\"version_conflict_engine_exception\",\"reason\":\"[a1]: version conflict, document already exists (current version [1])\",\"index_uuid\":\"PxGWTkgqS2iVKFYI7E1l6g\",\"shard\":\"0\",\"index\":\"logflow-2026.11.25\"}}",
                "broken JSON | REJECTED | {\"status\":400,\"error\":{\"type\":\"document_parsing_exception\",\"reason\":\"[1:2] failed to parse: [1:6] Unexpected end of file\",\"caused_by\":{\"type\":\"x_content_e_o_f_exception\",\"reason\":\"[1:6] Unexpected end of file\",\"caused_by\":{\"type\":\"json_e_o_f_exception\",\"reason\":\"Unexpected end-of-input\"}}}}",
                "no object | REJECTED | {\"status\":400,\"error\":{\"type\":\"document_parsing_exception\",\"reason\":\"Malformed content, must start with an object\"}}",
                "two objects in a line | REJECTED | {\"status\":400,\"error\":{\"type\":\"illegal_argument_exception\",\"reason\":\"Malformed content, found extra data after parsing: START_OBJECT\"}}",
                "mapping conflict | REJECTED | {\"status\":400,\"error\":{\"type\":\"document_parsing_exception\",\"reason\":\"[1:6] failed to parse field [n] of type [integer] in document with id 'c'. Preview of field's value: 'x'\",\"caused_by\":{\"type\":\"number_format_exception\",\"reason\":\"For input string: x\"}}}",
                "strict mapping | REJECTED | {\"status\":400,\"error\":{\"type\":\"strict_dynamic_mapping_exception\",\"reason\":\"[1:6] mapping set to strict, dynamic introduction of [z] within [_doc] is not allowed\"}}",
                "empty id | REJECTED | {\"status\":400,\"error\":{\"type\":\"illegal_argument_exception\",\"reason\":\"if _id is specified it must not be empty\"}}",
                "invalid index name | REJECTED | {\"status\":400,\"error\":{\"type\":\"invalid_index_name_exception\",\"reason\":\"Invalid index name [LOGFLOW%23], must be lowercase\",\"index_uuid\":\"_na_\",\"index\":\"LOGFLOW%23\"}}",
                "missing pipeline | MISCONFIGURED | {\"status\":400,\"error\":{\"type\":\"illegal_argument_exception\",\"reason\":\"pipeline with id [nope] does not exist\"}}",
                "no write index | MISCONFIGURED | {\"status\":400,\"error\":{\"type\":\"illegal_argument_exception\",\"reason\":\"no write index is defined for alias [al]. The write index may be explicitly disabled using is_write_index=false or the alias points to multiple indices without one being designated as a write index\"}}",
                "limit of shards | TRY_AGAIN | {\"status\":400,\"error\":{\"type\":\"validation_exception\",\"reason\":\"Validation Failed: 1: this action would add [2] shards, but this cluster currently has [2]/[1] maximum normal shards open;\"}}",
                "write block | TRY_AGAIN | {\"status\":403,\"error\":{\"type\":\"cluster_block_exception\",\"reason\":\"index [logflow-2026.11.25] blocked by: [FORBIDDEN/8/index write (api)];\"}}",
                "flood stage | TRY_AGAIN | {\"status\":429,\"error\":{\"type\":\"cluster_block_exception\",\"reason\":\"index [logflow-2026.11.25] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];\"}}",
                "closed index | TRY_AGAIN | {\"status\":400,\"error\":{\"type\":\"index_closed_exception\",\"reason\":\"closed\",\"index_uuid\":\"PxGWTkgqS2iVKFYI7E1l6g\",\"index\":\"logflow-2026.11.25\"}}",
                "missing index | TRY_AGAIN | {\"status\":404,\"error\":{\"type\":\"index_not_found_exception\",\"reason\":\"no such index [logflow-2026.11.27] and [action.auto_create_index] is [false]\",\"index_uuid\":\"_na_\",\"index\":\"logflow-2026.11.27\"}}",
                "primary not allocated | TRY_AGAIN | {\"status\":503,\"error\":{\"type\":\"unavailable_shards_exception\",\"reason\":\"[logflow-2026.11.26][0] primary shard is not active Timeout: [1s]\"}}",
                "throttled | TRY_AGAIN | {\"status\":429,\"error\":{\"type\":\"es_rejected_execution_exception\",\"reason\":\"rejected execution of coordinating operation\"}}",
                "missing privilege | UNAUTHORISED | {\"status\":403,\"error\":{\"type\":\"security_exception\",\"reason\":\"action [indices:data/write/bulk[s]] is unauthorized\"}}",
                "alias required | MISCONFIGURED | {\"status\":404,\"error\":{\"type\":\"resource_not_found_exception\",\"reason\":\"none\"}}",
                "a status nobody knows | MISCONFIGURED | {\"status\":418}"
            })
    void item_isJudgedByStatusAndType(String situation, Verdict expected, String item) {
        String body =
                "{\"errors\":true,\"took\":3,\"items\":[{\"create\":" + item + "},{\"create\":{\"status\":201}}]}";

        BulkVerdict verdict = BulkVerdict.of(200, bytes(body), 2);

        assertThat(verdict).isInstanceOfSatisfying(PerDocument.class, answer -> assertThat(answer.items())
                .extracting(Item::verdict)
                .containsExactly(expected, Verdict.INDEXED));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "id over 512 bytes | 400 | REJECTED | {\"error\":{\"root_cause\":[{\"type\":\"action_request_validation_exception\",\"reason\":\"Validation Failed: 1: id [x] is too long, must be no longer than 512 bytes but was: 513;\"}],\"type\":\"action_request_validation_exception\",\"reason\":\"Validation Failed: 1: id [x] is too long, must be no longer than 512 bytes but was: 513;\"},\"status\":400}",
                "id that is no UTF-8 | 400 | REJECTED | {\"error\":{\"root_cause\":[{\"type\":\"x_content_parse_exception\",\"reason\":\"[1:21] Invalid UTF-8 start byte 0xff\"}],\"type\":\"x_content_parse_exception\",\"reason\":\"[1:21] Invalid UTF-8 start byte 0xff\"},\"status\":400}",
                "unknown parameter | 400 | MISCONFIGURED | {\"error\":{\"root_cause\":[],\"type\":\"illegal_argument_exception\",\"reason\":\"request [/logflow-2026.11.25/_bulk] contains unrecognized parameter: [tiemout] -> did you mean [timeout]?\"},\"status\":400}",
                "no Elasticsearch | 400 | MISCONFIGURED | <html>The plain HTTP request was sent to HTTPS port</html>",
                "no such address | 400 | MISCONFIGURED | {\"error\":\"no handler found for uri [/es/logflow-2026.11.25/_bulk] and method [POST]\"}",
                "read-only cluster | 403 | TRY_AGAIN | {\"error\":{\"root_cause\":[],\"type\":\"cluster_block_exception\",\"reason\":\"blocked by: [FORBIDDEN/6/cluster read-only (api)];\"},\"status\":403}",
                "missing privilege | 403 | UNAUTHORISED | {\"error\":{\"type\":\"security_exception\",\"reason\":\"action [indices:data/write/bulk] is unauthorized\"},\"status\":403}",
                "too large | 413 | REJECTED | ``",
                "too large, by a proxy | 413 | REJECTED | <html><body>413 Request Entity Too Large</body></html>",
                "circuit breaker | 429 | TRY_AGAIN | {\"error\":{\"type\":\"circuit_breaking_exception\",\"reason\":\"[parent] Data too large\"},\"status\":429}",
                "no master | 503 | TRY_AGAIN | {\"error\":{\"type\":\"cluster_block_exception\",\"reason\":\"blocked by: [SERVICE_UNAVAILABLE/2/no master];\"},\"status\":503}",
                "gateway | 502 | TRY_AGAIN | Bad Gateway",
                "gateway timeout | 504 | TRY_AGAIN | ``",
                "wrong password | 401 | UNAUTHORISED | {\"error\":{\"type\":\"security_exception\",\"reason\":\"unable to authenticate user\"},\"status\":401}",
                "wrong media type | 400 | MISCONFIGURED | {\"error\":{\"root_cause\":[{\"type\":\"media_type_header_exception\",\"reason\":\"Invalid media-type value on headers [Content-Type]\"}],\"type\":\"media_type_header_exception\",\"reason\":\"Invalid media-type value on headers [Content-Type]\"},\"status\":400}",
                "wrong content type | 406 | MISCONFIGURED | {\"error\":\"Content-Type header [text/plain] is not supported\",\"status\":406}",
                "not Elasticsearch | 404 | MISCONFIGURED | <html></html>",
                "moved | 302 | MISCONFIGURED | ``"
            })
    void request_isJudgedByStatusAndType(String situation, int status, Verdict expected, String body) {
        BulkVerdict verdict = BulkVerdict.of(status, bytes(body), 2);

        assertThat(verdict).isInstanceOfSatisfying(Whole.class, answer -> assertThat(answer.verdict())
                .isEqualTo(expected));
    }

    /** The plain answer is compared and not parsed; whatever differs in one byte must not pass for it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 500})
    void answerThatAllAreStored_countsForExactlyAsManyDocuments(int documents) {
        String answer = "{\"errors\":false,\"items\":["
                + String.join(",", Collections.nCopies(documents, "{\"create\":{\"status\":201}}")) + "]}";

        assertThat(AllStored.isSaidBy(bytes(answer), documents)).isTrue();
        assertThat(AllStored.isSaidBy(bytes(answer), documents + 1)).isFalse();
        assertThat(AllStored.isSaidBy(bytes(answer), documents - 1)).isFalse();
        for (int i = 0; i < answer.length(); i++) {
            byte[] other = bytes(answer);
            other[i]++;
            assertThat(AllStored.isSaidBy(other, documents)).as("byte %d", i).isFalse();
        }
    }

    @Test
    void reason_ofADeadLetter_holdsTheCauseThatElasticsearchHidesBelowIt() {
        String body =
                """
                {"errors":true,"items":[{"create":{"status":400,"error":{"type":"document_parsing_exception",
                "reason":"[1:206] failed to parse field [metadata]","caused_by":{"type":"illegal_argument_exception",
                "reason":"The provided [flattened] field [metadata] exceeds the maximum depth limit of [20]."}}}}]}""";

        BulkVerdict verdict = BulkVerdict.of(200, bytes(body), 1);

        assertThat(verdict).isInstanceOfSatisfying(PerDocument.class, answer -> {
            Refusal refusal = answer.items().get(0).refusal();
            assertThat(refusal.code()).isEqualTo("document-parsing-exception");
            assertThat(refusal.sentence())
                    .isEqualTo("Elasticsearch refused the document: [1:206] failed to parse field [metadata]:"
                            + " The provided [flattened] field [metadata] exceeds the maximum depth limit of [20].");
            assertThat(refusal.summary()).isEqualTo("status=400 type=document_parsing_exception");
        });
    }

    @Test
    void reason_isCut_butNotTheCauseBehindTheQuotedDocument() {
        String body =
                """
                {"errors":true,"items":[{"create":{"status":400,"error":{"type":"document_parsing_exception",
                "reason":"Preview of field's value: '%s'","caused_by":{"reason":"the cause"}}}}]}"""
                        .formatted("x".repeat(100_000));

        BulkVerdict verdict = BulkVerdict.of(200, bytes(body), 1);

        assertThat(verdict).isInstanceOfSatisfying(PerDocument.class, answer -> assertThat(
                        answer.items().get(0).refusal().sentence())
                .hasSizeLessThan(600)
                .endsWith("x…: the cause"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
