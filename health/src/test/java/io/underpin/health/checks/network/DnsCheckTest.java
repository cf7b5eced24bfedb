package io.underpin.health.checks.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.time.TimeSource;
import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DnsCheckTest {

  @Test
  void known_name_is_up_and_an_unknown_one_down() {
    CheckResult known = check(DnsCheck.of("localhost"));
    CheckResult unknown = check(DnsCheck.of("no-such-host.invalid"));

    assertThat(known.status()).isEqualTo(Status.UP);
    assertThat(known.details()).containsOnlyKeys("addresses");
    assertThat(unknown.code()).contains(FailureCode.DNS);
    assertThat(unknown.summary()).doesNotContain("invalid");
  }

  @Test
  void compares_with_the_expected_addresses() {
    DnsCheck check = DnsCheck.resolvedBy("orders", host ->
        new InetAddress[] {InetAddress.getByName("10.0.0.7"), InetAddress.getByName("fd00::7")});

    assertThat(check(check.expecting("10.0.0.7", "fd00:0::7")).status()).isEqualTo(Status.UP);
    assertThat(check(check.expecting("10.0.0.7")).status()).isEqualTo(Status.DEGRADED);
    assertThat(check(check.expecting("10.0.0.7", "fd00::7", "10.0.0.8")).summary())
        .isEqualTo("The name stands for 2 of 3 expected addresses and 0 others");
    assertThat(check(check.expecting("10.0.0.8")).code()).contains(FailureCode.UNEXPECTED_RESPONSE);
    assertThat(check(check.expecting("10.0.0.8")).status()).isEqualTo(Status.DOWN);
  }

  @Test
  void refuses_names_and_addresses_that_are_none() {
    DnsCheck check = DnsCheck.of("orders");

    assertThatThrownBy(() -> DnsCheck.of("a/b")).hasMessageStartingWith("DNS check: the host");
    assertThatThrownBy(check::expecting).hasMessageContaining("no expected address");
    assertThatThrownBy(() -> check.expecting("localhost"))
        .hasMessageContaining("'localhost' is no IPv4 or IPv6 address");
    assertThatThrownBy(() -> check.expecting("999.0.0.1")).hasMessageContaining("is no IPv4");
  }

  private static CheckResult check(DnsCheck check) {
    return check.check(CheckContext.within(Duration.ofSeconds(20), TimeSource.system()));
  }
}
