package io.logflow.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import io.logflow.stack.Stack;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other people's logs are text, whatever they hold: in every field, in the list, in an opened event, in the filters and their chips. */
@ExtendWith({LogFlow.class, Chromium.class})
class HostileTextIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>document.title='owned'</script>",
                "\"><img src=x onerror=\"document.title='owned'\">",
                "'><svg/onload=document.title='owned'>",
                "javascript:document.title='owned'",
                "</pre></textarea></title><script>document.title='owned'</script>",
                "{cdi:assets.icon} {#if true}owned{/if} ${7*7}",
                "<a href='javascript:document.title=1' hx-get='/x' hx-trigger='load'>x</a>"
            })
    void markupInEveryField_isShownAsText_andDoesNothing(
            String hostile, Stack stack, Client client, Chromium.Windows windows) {
        String mark = LogFlow.mark();
        client.send(everywhere(hostile, mark));
        client.awaitFound(Map.of("metadata.mark", mark), 1);
        SearchPage page = SearchPage.in(windows, stack);

        page.open(Map.of(
                        "metadata.mark",
                        mark,
                        "resourceId",
                        hostile,
                        "traceId",
                        hostile,
                        "metadata." + hostile,
                        hostile))
                .awaitEvents(1);

        Locator event = page.expand(page.events().first());
        assertThat(page.messages()).containsExactly(hostile);
        assertThat(event.locator("table.fields").textContent()).contains(hostile, "metadata." + hostile);
        assertThat(event.locator("pre.json").textContent()).contains("\"service\": " + JSON.valueToTree(hostile));
        assertThat(event.locator("script, img, svg, textarea, [onerror], [onload], a[href^=javascript], bdi [hx-get]")
                        .count())
                .isZero();
        assertThat(page.page().title())
                .as("what a script would have changed")
                .isNotEqualTo("owned")
                .endsWith("LogFlow");
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void overridesOfDirectionAndControlCharacters_doNotLeaveTheirPlace(
            Stack stack, Client client, Chromium.Windows windows) {
        String mark = LogFlow.mark();
        client.send(everywhere("\u202Egpj.exe\u2066 \u001B[31mred\u0007\u0000 end", mark));
        client.awaitFound(Map.of("metadata.mark", mark), 1);

        SearchPage page = SearchPage.in(windows, stack)
                .open(Map.of("metadata.mark", mark))
                .awaitEvents(1);

        assertThat(page.messages().get(0))
                .doesNotContain("\u001B", "\u0007", "\u0000")
                .contains("gpj.exe", "[31mred", "end");
        assertThat(page.events().first().locator("summary bdi.message").count()).isEqualTo(1);
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void messageOfAMegabyte_isStoredWhole_andShownShortened(Stack stack, Client client, Chromium.Windows windows) {
        String mark = LogFlow.mark();
        String message = "long " + "x".repeat(1_000_000) + " end";
        client.send(JSON.createObjectNode()
                .put("message", message)
                .put("resourceId", mark)
                .toString());
        client.awaitFound(Map.of("resourceId", mark), 1);

        SearchPage page =
                SearchPage.in(windows, stack).open(Map.of("resourceId", mark)).awaitEvents(1);

        assertThat(page.messages().get(0)).startsWith("long xxx").hasSizeLessThan(100_000);
        assertThat(page.page().content()).hasSizeLessThan(300_000);
        assertThat(client.search(Map.of("resourceId", mark)).getString("logs[0].message"))
                .isEqualTo(message);
    }

    private static String everywhere(String hostile, String mark) {
        ObjectNode event = JSON.createObjectNode();
        for (String field :
                new String[] {"message", "resourceId", "traceId", "spanId", "commit", "service", "host", "endpoint"}) {
            event.put(field, hostile);
        }
        event.put("level", hostile).put("timestamp", hostile);
        event.putObject("metadata").put("mark", mark).put(hostile.replace("\u0000", ""), hostile);
        return event.toString();
    }
}
