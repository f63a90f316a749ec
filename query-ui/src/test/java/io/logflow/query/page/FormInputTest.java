package io.logflow.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.logflow.query.search.Parameters;
import io.logflow.query.search.Parameters.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormInputTest {

    @ParameterizedTest(name = "[{index}] {0} -> {1}")
    @CsvSource({
        "message= level=error resourceId=,               /?level=error",
        "to=now size=5 from=now-1h service=a level=info, /?level=info&service=a&from=now-1h&to=now&size=5",
        "add-field=k8s.pod add-value=p-1,                /?metadata.k8s.pod=p-1",
        "add-field=metadata.k8s.pod add-value=p-1,       /?metadata.k8s.pod=p-1",
        "add-field=host add-value=h,                     /?host=h",
        "add-field=k8s.pod add-value=,                   /",
        "range=15m,                                      /?from=now-15m",
        "range=24h from=2023-09-15 to=now,               /?from=now-24h",
        "range=all from=2023-09-15 to=now level=warn,    /?level=warn"
    })
    void submittedForm_becomesAnAddressWorthABookmark(String sent, String address) {
        assertThat(FormInput.canonical(parameters(sent), false).hrefOf("/")).isEqualTo(address);
    }

    @ParameterizedTest(name = "[{index}] {0} -> {1}")
    @CsvSource({
        "message=a add-field=k8s.pod add-value=p, /?message=a",
        "message=a range=15m,                     /?message=a",
        "message= level=,                         /"
    })
    void formThatIsStillBeingFilledIn_leavesOutTheFilterThatIsBeingAdded(String sent, String address) {
        assertThat(FormInput.canonical(parameters(sent), true).hrefOf("/")).isEqualTo(address);
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
