package io.logflow.query.page.frame;

import io.logflow.query.store.Unavailable;
import io.logflow.web.Problem;
import io.logflow.web.UnreadBody;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** Answers with pages. None is kept by a browser: the logs have gone on when it comes back. */
public final class Html {

    private static final String TYPE = "text/html;charset=UTF-8";

    private Html() {}

    @CheckedTemplate(basePath = "frame")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance trouble(String current, String title, String detail, String againHref);

        /** For htmx, which puts it in the place of what it asked for. */
        static native TemplateInstance trouble$part(String title, String detail, String againHref);
    }

    /** What programs are told by a page that says why nothing can be said about the logs. */
    public static Status statusOf(Unavailable trouble) {
        return switch (trouble) {
            case TOO_BROAD -> Status.BAD_REQUEST;
            case CROWDED -> Status.TOO_MANY_REQUESTS;
            case AWAY, SLOW, BUSY, LOCKED_OUT, CLOSED, REFUSED, UNREADABLE -> Status.SERVICE_UNAVAILABLE;
        };
    }

    public static RestResponse<String> answer(Status status, TemplateInstance page) {
        return ResponseBuilder.create(status, page.render())
                .header("Content-Type", TYPE)
                .header("Cache-Control", "no-store")
                .build();
    }

    /**
     * A page that says why there is nothing to show.
     *
     * @param current the entry of the navigation that it belongs to, as the layout knows it
     * @param againHref where to try again
     */
    public static RestResponse<String> trouble(
            Status status, String current, String title, String detail, String againHref) {
        return answer(status, Templates.trouble(current, title, detail, againHref));
    }

    /** A page that says why nothing can be said about the logs. */
    public static RestResponse<String> trouble(Unavailable trouble, String current, String againHref) {
        return trouble(statusOf(trouble), current, trouble.title(), trouble.detail(), againHref);
    }

    /** Answers a request that no page was asked about yet with the page for trouble; its body, if it has one, stays unread. */
    public static void refuse(RoutingContext context, Problem problem) {
        String query = context.request().query();
        String here = context.normalizedPath() + (query == null ? "" : "?" + query);
        MultiMap sent = context.request().headers();
        boolean part = "true".equals(sent.get("HX-Request")) && !"true".equals(sent.get("HX-History-Restore-Request"));
        TemplateInstance page = part
                ? Templates.trouble$part(problem.title(), problem.detail(), here)
                : Templates.trouble("", problem.title(), problem.detail(), here);
        HttpServerResponse response = context.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", TYPE)
                .putHeader("Cache-Control", "no-store");
        if (part) {
            response.putHeader(
                    "HX-Reswap", "innerHTML"); // whatever it stands in stays what it is: a list's item, a row
        }
        String html = page.render();
        UnreadBody.answer(context, () -> response.end(html));
    }
}
