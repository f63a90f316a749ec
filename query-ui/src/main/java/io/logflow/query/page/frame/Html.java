package io.logflow.query.page.frame;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** Answers with pages. None is kept by a browser: the logs have gone on when it comes back. */
public final class Html {

    private Html() {}

    @CheckedTemplate(basePath = "frame")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance trouble(String current, String title, String detail, String againHref);
    }

    public static RestResponse<String> answer(Status status, TemplateInstance page) {
        return ResponseBuilder.create(status, page.render())
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
}
