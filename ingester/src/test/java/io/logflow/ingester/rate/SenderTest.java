package io.logflow.ingester.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.SocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenderTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "2001:db8:1:2::1, 2001:db8:1:2:ffff::7, true",
        "2001:db8:1:2::1, 2001:db8:1:3::1, false",
        "::ffff:192.0.2.1, 192.0.2.1, true",
        "::1, 0.0.0.0, false",
        "unknown, unknown, true",
        "unknown, _hidden, false"
    })
    void ipv4Addresses_standAlone_andIpv6AddressesForTheirNetwork(String one, String other, boolean same) {
        assertThat(of(one).equals(of(other))).isEqualTo(same);
    }

    private static Sender of(String host) {
        return Sender.of(SocketAddress.inetSocketAddress(4711, host));
    }
}
