package io.underpin.health.checks.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.HealthCheck;
import io.underpin.health.checks.clock.ClockSkewCheck;
import io.underpin.health.checks.clock.SkewSource;
import io.underpin.health.checks.protocol.ClamdCheck;
import io.underpin.health.checks.protocol.RedisCheck;
import io.underpin.health.checks.protocol.SmtpCheck;
import io.underpin.health.checks.s3.S3Check;
import io.underpin.health.checks.tls.TlsCheck;
import io.underpin.secret.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What CHECKS.md shows of the network, so that it compiles. */
class NetworkSnippetsTest {

  @Test
  void what_a_service_leans_on() {
    Secret password = Secret.of("cache-password");
    Secret key = Secret.of("bucket-secret");

    HealthCheck cache =
        RedisCheck.of("cache", 6379).login("app", password).tls().primary();
    HealthCheck mail = SmtpCheck.of("mail", 587).startTls();
    HealthCheck scanner = ClamdCheck.of(Path.of("/run/clamav/clamd.ctl"));
    HealthCheck orders =
        HttpCheck.of(URI.create("http://orders:8080/livez")).expectJson("status", "UP");
    HealthCheck bucket = S3Check.amazon("eu-central-1", "invoices").credentials("AKIAEXAMPLE", key);
    HealthCheck shop = TlsCheck.of("shop.example", 443).degradedBelowDays(14).trusted();
    HealthCheck clock = ClockSkewCheck.against(SkewSource.sntp("time.example"));

    assertThat(List.of(cache, mail, scanner, orders, bucket, shop, clock)).hasSize(7);
  }
}
