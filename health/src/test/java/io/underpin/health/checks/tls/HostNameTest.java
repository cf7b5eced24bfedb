package io.underpin.health.checks.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.health.checks.wire.Keys;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNameTest {
  @TempDir
  Path folder;

  @ParameterizedTest
  @CsvSource({
    "shop.example,   shop.example,     true",
    "shop.example,   www.shop.example, false",
    "*.shop.example, www.shop.example, true",
    "*.shop.example, shop.example,     false",
    "*.shop.example, a.b.shop.example, false",
    "*.example,      shop.example,     false",
    "*,              shop,             false",
    "w*.example.com, www.example.com,  false",
  })
  void wildcard_stands_for_one_label_on_the_left(String pattern, String host, boolean covers) {
    assertThat(HostName.covers(pattern, host)).isEqualTo(covers);
  }

  @Test
  void addresses_are_compared_as_addresses_and_names_as_names() throws Exception {
    Keys keys = Keys.make(folder, "san=dns:Shop.Example,ip:127.0.0.1,ip:::1");
    X509Certificate certificate = (X509Certificate) keys.certificate();

    assertThat(HostName.matches(certificate, "SHOP.example.")).isTrue();
    assertThat(HostName.matches(certificate, "127.0.0.1")).isTrue();
    assertThat(HostName.matches(certificate, "0:0:0:0:0:0:0:1")).isTrue();
    assertThat(HostName.matches(certificate, "127.0.0.2")).isFalse();
    assertThat(HostName.matches(certificate, "underpin test")).isFalse();
  }
}
