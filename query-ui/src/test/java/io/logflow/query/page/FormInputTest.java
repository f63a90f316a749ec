package io.logflow.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.query.search.Parameters;
import io.logflow.query.search.Parameters.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormInputTest {

    @ParameterizedTest(name = "[{index}] {0} -> {1}")
    @CsvSource({
        "message= level=error resourceId=,               /?level=error&from=now-15m",
        "to=now size=5 from=now-1h service=a level=info, /?level=info&service=a&from=now-1h&to=now&size=5",
        "q=a -host=b host=c view=roomy columns=host,     /?q=a&-host=b&host=c&from=now-15m&columns=host&view=roomy",
        "add-field=k8s.pod add-value=p-1,                /?metadata.k8s.pod=p-1&from=now-15m",
        "add-field=metadata.k8s.pod add-value=p-1,       /?metadata.k8s.pod=p-1&from=now-15m",
        "add-field=host add-value=h service=s,           /?service=s&host=h&from=now-15m",
        "add-field=host add-how=not add-value=h,         /?-host=h&from=now-15m",
        "host=a add-field=host add-value=h,              /?host=a&host=h&from=now-15m",
        "add-field=k8s.pod add-value=,                   /?from=now-15m",
        "add-column=metadata.region,                     '/?from=now-15m&columns=origin,metadata.region'",
        "add-column=nonsense,                            /?from=now-15m",
        "range=15m,                                      /?from=now-15m",
        "range=24h from=2023-09-15 to=now,               /?from=now-24h",
        "range=all from=2023-09-15 to=now level=warn,    /?level=warn&range=all",
        "from= to=,                                      /?range=all",
        "range=all,                                      /?range=all",
        "range=all from=now-1h,                          /?range=all",
        "cursor=x level=warn,                            /?level=warn&range=all&cursor=x"
    })
    void submittedForm_becomesAnAddressWorthABookmark(String sent, String address) {
        assertThat(FormInput.canonical(parameters(sent)).hrefOf("/").replace("%2C", ","))
                .isEqualTo(address);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {
                "2023-09-15 08:00 to 2023-09-15T09:00",
                "2023-09-15 08:00 - 2023-09-15T09:00",
                "2023-09-15 08:00 – 2023-09-15T09:00",
                "2023-09-15 08:00..2023-09-15T09:00",
                "2023-09-15 08:00/2023-09-15T09:00"
            })
    void rangePastedIntoOneField_isTakenApart(String pasted) {
        Parameters search = FormInput.canonical(new Parameters(List.of(new Parameter("from", pasted))));

        assertThat(search.first("from")).isEqualTo("2023-09-15 08:00");
        assertThat(search.first("to")).isEqualTo("2023-09-15T09:00");
    }

    private static Parameters parameters(String sent) {
        List<Parameter> entries = new ArrayList<>();
        for (String pair : sent.split(" ", -1)) {
            int equals = pair.indexOf('=');
            entries.add(new Parameter(pair.substring(0, equals), pair.substring(equals + 1)));
        }
        return new Parameters(entries);
    }
}
