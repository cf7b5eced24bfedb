package io.underpin.security.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.http.Guard;
import io.underpin.http.Verdict;
import io.underpin.testing.FakeRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The examples of the guide. */
class ConcurrencySnippetsTest {
  private final ConcurrencyPermits exports = ConcurrencyPermits.perKey(1);

  @Test
  void two_exports_for_each_client() {
    Guard limit = ConcurrencyLimit.perClient(10);
    Guard exports = ConcurrencyLimit.builder(2)
        .name("exports")
        .onlyFor("/export/**")
        .maxTotal(50)
        .lease(Duration.ofMinutes(30))
        .build();

    FakeRequest request = FakeRequest.get("/export/orders");
    assertThat(limit.check(request)).isInstanceOf(Verdict.Pass.class);
    assertThat(exports.check(request)).isInstanceOf(Verdict.Pass.class);
    assertThat(exports.check(request)).isInstanceOf(Verdict.Pass.class);
    assertThat(exports.check(request)).isInstanceOf(Verdict.Answer.class);
  }

  @Test
  void outside_http() {
    assertThat(export("u-1")).isEqualTo("exported");
    try (Permit running = exports.tryAcquire("u-1")) {
      assertThat(running.isGranted()).isTrue();
      assertThat(export("u-1")).isEqualTo("busy");
    }
    assertThat(export("u-1")).isEqualTo("exported");
  }

  private String export(String account) {
    try (Permit permit = exports.tryAcquire(account)) {
      return permit.isGranted() ? "exported" : "busy";
    }
  }
}
