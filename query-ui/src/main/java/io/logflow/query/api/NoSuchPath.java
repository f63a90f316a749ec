package io.logflow.query.api;

import io.logflow.query.page.frame.Html;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers what no resource takes: programs with a document like any other of the API, people with a page. */
final class NoSuchPath {

    @ServerExceptionMapper
    RestResponse<?> notFound(NotFoundException none, UriInfo uri) {
        return isOfTheApi(uri)
                ? Problems.of(ProblemType.NOT_FOUND.because("GET /q/openapi describes every path that there is."))
                : Html.trouble(
                        Status.NOT_FOUND,
                        "",
                        "There is no such page",
                        "Its address may have been cut or misspelt.",
                        "/");
    }

    @ServerExceptionMapper
    RestResponse<?> notAllowed(NotAllowedException none, UriInfo uri) {
        return answer(
                none,
                uri,
                ProblemType.METHOD_NOT_ALLOWED,
                "GET /q/openapi describes every path with the methods that it takes.");
    }

    @ServerExceptionMapper
    RestResponse<?> notSupported(NotSupportedException none, UriInfo uri) {
        return answer(
                none,
                uri,
                ProblemType.UNSUPPORTED_MEDIA_TYPE,
                "Send a JSON object with the header Content-Type: application/json.");
    }

    private static RestResponse<?> answer(WebApplicationException none, UriInfo uri, ProblemType type, String detail) {
        return isOfTheApi(uri)
                ? Problems.of(type.because(detail))
                : RestResponse.status(none.getResponse().getStatus());
    }

    private static boolean isOfTheApi(UriInfo uri) {
        return uri.getPath().startsWith("/api/");
    }
}
