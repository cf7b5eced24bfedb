package io.underpin.health.checks.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.health.checks.wire.Keys;
import io.underpin.secret.Secret;
import io.underpin.testing.FakeTime;
import io.underpin.time.TimeSource;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateCheckTest {
  private static final Secret PASSWORD = Secret.of(Keys.PASSWORD);

  @TempDir
  static Path folder;

  private static Keys fresh;
  private static Keys expired;

  @BeforeAll
  static void make_certificates() throws Exception {
    fresh = Keys.forLocalhost(folder, "-validity", "40");
    expired = Keys.forLocalhost(folder, "-startdate", "-400d", "-validity", "30");
  }

  @Test
  void looks_into_a_key_store() {
    CheckResult good = check(CertificateCheck.keyStore(fresh.file(), PASSWORD));
    CheckResult late = check(CertificateCheck.keyStore(expired.file(), PASSWORD));
    CheckResult soon =
        check(CertificateCheck.keyStore(fresh.file(), PASSWORD).degradedBelowDays(60));

    assertThat(good.status()).isEqualTo(Status.UP);
    assertThat(good.details()).containsEntry("daysLeft", 39L).containsEntry("certificates", 1);
    assertThat(late.code()).contains(FailureCode.TLS);
    assertThat(soon.code()).contains(FailureCode.THRESHOLD);
    assertThat(soon.status()).isEqualTo(Status.DEGRADED);
  }

  @Test
  void authorities_beside_a_key_do_not_count_but_alone_they_do() throws Exception {
    KeyStore mixed = fresh.store();
    mixed.setCertificateEntry("old authority", expired.certificate());
    KeyStore authorities = expired.authorities();

    assertThat(check(CertificateCheck.keyStore(stored(mixed), PASSWORD)).status())
        .isEqualTo(Status.UP);
    assertThat(check(CertificateCheck.keyStore(stored(authorities), PASSWORD)).code())
        .contains(FailureCode.TLS);
  }

  @Test
  void looks_into_a_pem_file_and_the_first_to_end_counts() throws Exception {
    Path good = written("# chain\n" + fresh.pem() + "-----BEGIN PRIVATE KEY-----\nAAAA\n"
        + "-----END PRIVATE KEY-----\n");
    Path late = written(fresh.pem() + expired.pem());

    assertThat(check(CertificateCheck.pem(good)).details()).containsEntry("certificates", 1);
    assertThat(check(CertificateCheck.pem(good)).status()).isEqualTo(Status.UP);
    assertThat(check(CertificateCheck.pem(late)).code()).contains(FailureCode.TLS);
    assertThat(check(CertificateCheck.pem(late)).details()).containsEntry("certificates", 2);
  }

  @Test
  void certificate_of_tomorrow_is_not_valid_yet() {
    FakeTime yesterday = new FakeTime(TimeSource.system().instant().minus(Duration.ofDays(2)));

    CheckResult result = check(
        CertificateCheck.timedBy(yesterday, CertificateFile.keyStore(fresh.file(), PASSWORD)));

    assertThat(result.code()).contains(FailureCode.TLS);
    assertThat(result.summary()).isEqualTo("The certificate is not valid yet");
  }

  @Test
  void sees_a_file_that_was_renewed() throws Exception {
    Path file = written(expired.pem());
    CertificateCheck check = CertificateCheck.pem(file);
    assertThat(check(check).status()).isEqualTo(Status.DOWN);

    Files.writeString(file, fresh.pem());

    assertThat(check(check).status()).isEqualTo(Status.UP);
  }

  @Test
  void tells_a_wrong_password_from_a_file_that_is_none() throws Exception {
    Path text = written("nothing of this kind");
    Path broken = written("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

    assertThat(code(CertificateCheck.keyStore(fresh.file(), Secret.of("wrong"))))
        .isEqualTo(FailureCode.AUTH);
    assertThat(code(CertificateCheck.keyStore(text, PASSWORD)))
        .isEqualTo(FailureCode.UNEXPECTED_RESPONSE);
    assertThat(code(CertificateCheck.pem(text))).isEqualTo(FailureCode.UNEXPECTED_RESPONSE);
    assertThat(code(CertificateCheck.pem(broken))).isEqualTo(FailureCode.UNEXPECTED_RESPONSE);
    assertThat(code(CertificateCheck.pem(folder.resolve("nothing"))))
        .isEqualTo(FailureCode.UNEXPECTED_RESPONSE);
  }

  @Test
  void refuses_limits_out_of_range() {
    CertificateCheck check = CertificateCheck.pem(folder);

    assertThatThrownBy(() -> check.degradedBelowDays(-1))
        .hasMessage(
            "Certificate check: the limit for degraded is -1 days, but must be within 0 to 3650");
    assertThatThrownBy(() -> check.downBelowDays(3651)).hasMessageContaining("0 to 3650");
  }

  private static Path written(String text) throws Exception {
    return Files.writeString(Files.createTempFile(folder, "c", ".pem"), text);
  }

  private static Path stored(KeyStore store) throws Exception {
    Path file = Files.createTempFile(folder, "s", ".p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, Keys.PASSWORD.toCharArray());
    }
    return file;
  }

  private static FailureCode code(CertificateCheck check) {
    return check(check).code().orElseThrow();
  }

  private static CheckResult check(CertificateCheck check) {
    return check.check(CheckContext.within(Duration.ofSeconds(20), TimeSource.system()));
  }
}
