package io.underpin.health.checks.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.health.checks.wire.Keys;
import io.underpin.testing.FakeTime;
import io.underpin.time.TimeSource;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class TlsCheckTest {
  @TempDir
  static Path folder;

  private static Keys keys;
  private static HttpsServer server;

  @BeforeAll
  static void start() throws Exception {
    keys = Keys.forLocalhost(folder, "-validity", "30");
    server = serve(keys, "TLSv1.3", false);
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  @Test
  void says_how_many_days_are_left() {
    CheckResult result = check(at(server));

    assertThat(result.status()).isEqualTo(Status.UP);
    assertThat(result.details())
        .containsEntry("daysLeft", 29L)
        .containsEntry("chainLength", 1)
        .containsEntry("hostMatches", true);
  }

  @ParameterizedTest
  @CsvSource({
    "9,  UP,       ,          20, 2",
    "9,  DEGRADED, THRESHOLD, 21, 2",
    "28, DEGRADED, THRESHOLD, 21, 1",
    "28, DOWN,     THRESHOLD, 21, 2",
    "31, DOWN,     TLS,       21, 0",
    "-2, DOWN,     TLS,       21, 0",
  })
  void judges_by_the_days_that_are_left(
      int daysFromNow, Status status, FailureCode code, int degradedBelow, int downBelow) {
    Instant then = TimeSource.system().instant().plus(Duration.ofDays(daysFromNow));
    TlsCheck check = TlsCheck.timedBy(new FakeTime(then), "localhost", port(server))
        .degradedBelowDays(degradedBelow)
        .downBelowDays(downBelow);

    CheckResult result = check(check);

    assertThat(result.status()).isEqualTo(status);
    assertThat(result.code().orElse(null)).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void certificate_that_has_expired_is_seen_although_no_client_would_take_it(String protocol)
      throws Exception {
    Keys expired = Keys.forLocalhost(folder, "-startdate", "-400d", "-validity", "30");
    HttpsServer old = serve(expired, protocol, false);
    try {

      CheckResult result = check(at(old));

      assertThat(result.code()).contains(FailureCode.TLS);
      assertThat(result.summary()).isEqualTo("The certificate has expired");
      assertThat(result.details()).containsEntry("daysLeft", -371L);
    } finally {
      old.stop(0);
    }
  }

  @Test
  void certificate_for_another_host_is_down_unless_that_name_is_wanted() throws Exception {
    Keys other = Keys.make(folder, "san=dns:*.shop.example");
    HttpsServer strange = serve(other, "TLSv1.3", false);
    try {
      TlsCheck check = at(strange);

      assertThat(check(check).code()).contains(FailureCode.TLS);
      assertThat(check(check).details()).containsEntry("hostMatches", false);
      assertThat(check(check.serverName("www.shop.example")).status()).isEqualTo(Status.UP);
      assertThat(check(check.serverName("a.b.shop.example")).status()).isEqualTo(Status.DOWN);
    } finally {
      strange.stop(0);
    }
  }

  @Test
  void chain_is_judged_only_when_that_is_wanted() throws Exception {
    Keys others = Keys.forLocalhost(folder);
    TlsCheck check = at(server);

    assertThat(check(check).status()).isEqualTo(Status.UP);
    assertThat(check(check.trusted(keys.authorities())).status()).isEqualTo(Status.UP);
    assertThat(check(check.trusted(others.authorities())).summary())
        .isEqualTo("The certificate is not trusted");
    assertThat(check(check.trusted()).code()).contains(FailureCode.TLS);
  }

  @Test
  void issuer_that_ends_sooner_than_the_certificate_degrades() throws Exception {
    Keys authority = Keys.forLocalhost(folder, "-ext", "bc:c", "-validity", "10");
    HttpsServer chained = serve(authority.sign(folder, "-validity", "90"), "TLSv1.3", false);
    try {

      CheckResult result = check(at(chained));

      assertThat(result.status()).isEqualTo(Status.DEGRADED);
      assertThat(result.code()).contains(FailureCode.THRESHOLD);
      assertThat(result.details()).containsEntry("chainLength", 2).containsEntry("daysLeft", 89L);
      assertThat(check(at(chained).trusted(authority.authorities())).status())
          .isEqualTo(Status.DEGRADED);
    } finally {
      chained.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void server_that_wants_a_certificate_of_the_client_is_judged_all_the_same(String protocol)
      throws Exception {
    HttpsServer picky = serve(keys, protocol, true);
    try {

      assertThat(check(at(picky)).status()).isEqualTo(Status.UP);
    } finally {
      picky.stop(0);
    }
  }

  @Test
  void refuses_wrong_settings() throws Exception {
    TlsCheck check = TlsCheck.of("shop", 443);
    KeyStore empty = KeyStore.getInstance("PKCS12");
    assertThatThrownBy(() -> check.trusted(empty)).hasMessageContaining("is not loaded");
    empty.load(null, null);

    assertThatThrownBy(() -> check.trusted(empty)).hasMessageContaining("is empty");
    assertThatThrownBy(() -> check.downBelowDays(-1)).hasMessageContaining("within 0 to 3650");
    assertThatThrownBy(() -> check.degradedBelowDays(4000)).hasMessageContaining("4000 days");
    assertThatThrownBy(() -> check.serverName("a b")).hasMessageContaining("the host");
  }

  private static HttpsServer serve(Keys keys, String protocol, boolean wantsClient)
      throws Exception {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(keys.context()) {
      @Override
      public void configure(HttpsParameters parameters) {
        SSLParameters tls = getSSLContext().getDefaultSSLParameters();
        tls.setProtocols(new String[] {protocol});
        tls.setNeedClientAuth(wantsClient);
        parameters.setSSLParameters(tls);
      }
    });
    server.start();
    return server;
  }

  private static TlsCheck at(HttpsServer server) {
    return TlsCheck.of("localhost", port(server));
  }

  private static int port(HttpsServer server) {
    return server.getAddress().getPort();
  }

  private static CheckResult check(TlsCheck check) {
    return check.check(CheckContext.within(Duration.ofSeconds(20), TimeSource.system()));
  }
}
