package io.logflow.query.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The form of an error answer, for the OpenAPI document; {@link Problems} writes it.
 *
 * @param type a urn that names the kind of problem
 * @param detail this occurrence, and the way out
 * @param errors each parameter at fault; left out when it is not about parameters
 */
@Schema(name = "Problem")
record ProblemAnswer(String type, String title, int status, String detail, List<Fault> errors) {

    /**
     * One value that cannot be searched for.
     *
     * @param index which occurrence of the parameter it is, from 0
     * @param hint what to do instead
     * @param place the characters of the value that are meant; left out where that cannot be told
     */
    @Schema(name = "InvalidParameter")
    record Fault(String parameter, int index, String value, String reason, String hint, LogsAnswer.Place place) {}
}
