package io.logflow.connect.elasticsearch.answer;

import java.util.List;
import java.util.Set;

/** What an answer of Elasticsearch means, for one document or for a request as a whole. */
public enum Verdict {
    /** The document is stored. */
    INDEXED,
    /** An earlier delivery of the same record stored it: as good as {@link #INDEXED}. */
    ALREADY_INDEXED,
    /** Something about the documents themselves is refused, for good. */
    REJECTED,
    /** Nothing is wrong with the documents; they are taken later. */
    TRY_AGAIN,
    /** The credentials are refused, which also happens for a while when a cluster with security starts. */
    UNAUTHORISED,
    /** Only a person can help: the connector or the cluster is set up so that no document can pass. */
    MISCONFIGURED;

    /** The last one is the limit of shards: there is no room for the index of a new day. */
    private static final Set<String> BLOCKED = Set.of(
            "cluster_block_exception", "index_closed_exception", "index_not_found_exception", "validation_exception");

    /** How the reasons begin that all documents of an index get, with a type that single documents get too. */
    private static final List<String> WRONG_SET_UP = List.of("pipeline with id", "no write index is defined");

    /**
     * The verdict on one item of an answered {@code _bulk} request.
     *
     * @param type the error's {@code type}: the status alone cannot tell a bad document from a closed index (both 400)
     * @param reason the error's {@code reason}: nothing else tells a missing ingest pipeline from a bad document
     */
    static Verdict ofItem(int status, String type, String reason) {
        return switch (status) {
            case 200, 201 -> INDEXED;
            case 409 -> ALREADY_INDEXED; // op_type=create met the document of an earlier delivery
            case 400 ->
                BLOCKED.contains(type)
                        ? TRY_AGAIN
                        : WRONG_SET_UP.stream().anyMatch(reason::startsWith) ? MISCONFIGURED : REJECTED;
            case 401 -> UNAUTHORISED;
            case 403 -> BLOCKED.contains(type) ? TRY_AGAIN : UNAUTHORISED;
            case 404 -> BLOCKED.contains(type) ? TRY_AGAIN : MISCONFIGURED;
            case 413 -> REJECTED;
            default -> isTemporary(status) ? TRY_AGAIN : MISCONFIGURED;
        };
    }

    /**
     * The verdict on a whole request that was not answered item by item. {@link #REJECTED} then says that some of its
     * documents cannot be taken in this company: the request is too large (413) or one of them breaks it (400). A 400
     * without a type does not come from where Elasticsearch reads documents, but from a proxy or for a wrong path.
     */
    static Verdict ofRequest(int status, String type, String reason) {
        return switch (status) {
            case 400 ->
                type.isEmpty()
                                || type.equals("media_type_header_exception")
                                || reason.contains("unrecognized parameter")
                        ? MISCONFIGURED
                        : REJECTED;
            case 401 -> UNAUTHORISED;
            case 403 -> BLOCKED.contains(type) ? TRY_AGAIN : UNAUTHORISED;
            case 413 -> REJECTED;
            default -> isTemporary(status) ? TRY_AGAIN : MISCONFIGURED;
        };
    }

    private static boolean isTemporary(int status) {
        return status == 408 || status == 429 || status >= 500;
    }
}
