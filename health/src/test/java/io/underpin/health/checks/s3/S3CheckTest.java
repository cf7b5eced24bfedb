package io.underpin.health.checks.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.secret.Secret;
import io.underpin.testing.FakeTime;
import io.underpin.time.TimeSource;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each answer of a storage means; RealS3Test has a storage that checks signatures. */
@Timeout(60)
class S3CheckTest {
  private static final Secret SECRET = Secret.of("secret-key");

  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private HttpServer storage;
  private int status = 200;
  private String reason = "";
  private Map<String, String> headers = Map.of();

  @BeforeEach
  void start() throws Exception {
    storage = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    storage.createContext("/", http -> {
      asked.add(http.getRequestMethod() + " " + http.getRequestURI());
      headers.forEach(http.getResponseHeaders()::set);
      boolean head = http.getRequestMethod().equals("HEAD");
      byte[] body =
          ("<?xml version=\"1.0\"?><Error><Code>" + reason + "</Code></Error>").getBytes(UTF_8);
      http.sendResponseHeaders(status, head ? -1 : body.length);
      if (!head) {
        http.getResponseBody().write(body);
      }
      http.close();
    });
    storage.start();
  }

  @AfterEach
  void stop() {
    storage.stop(0);
  }

  @ParameterizedTest
  @CsvSource({
    "200, '',                          UP,       ,                    The bucket is there",
    "404, '',                          DOWN,     UNEXPECTED_RESPONSE, The bucket is not there",
    "403, InvalidAccessKeyId,          DOWN,     AUTH,                The access key is not known",
    "403, SignatureDoesNotMatch,       DOWN,     AUTH,                The secret key is wrong",
    "400, ExpiredToken,                DOWN,     AUTH,                The session token has expired or is not valid",
    "403, AccessDenied,                DOWN,     PERMISSION,          The key may not list the bucket",
    "403, '',                          DOWN,     PERMISSION,          The key may not list the bucket",
    "403, RequestTimeTooSkewed,        DOWN,     THRESHOLD,           The clocks of storage and machine are too far apart",
    "400, AuthorizationHeaderMalformed, DOWN,    UNEXPECTED_RESPONSE, The bucket is in another region",
    "301, '',                          DOWN,     UNEXPECTED_RESPONSE, The bucket is in another region",
    "307, '',                          DOWN,     UNEXPECTED_RESPONSE, The bucket is in another region",
    "401, '',                          DOWN,     AUTH,                The storage asks for credentials",
    "400, InvalidRequest,              DOWN,     UNEXPECTED_RESPONSE, The storage does not understand the request",
    "500, '',                          DOWN,     UNEXPECTED_RESPONSE, The storage answers with status 500",
    "503, SlowDown,                    DEGRADED, THRESHOLD,           The storage asks to slow down",
  })
  void every_answer_has_its_meaning(
      int answer, String why, Status expected, FailureCode code, String summary) {
    status = answer;
    reason = why;

    CheckResult result = check(bucket());

    assertThat(result.status()).isEqualTo(expected);
    assertThat(result.code().orElse(null)).isEqualTo(code);
    assertThat(result.summary()).isEqualTo(summary);
    assertThat(result.details()).containsExactly(Map.entry("httpStatus", answer));
  }

  @Test
  void region_that_the_storage_names_counts() {
    status = 400;
    headers = Map.of("x-amz-bucket-region", "eu-central-1");

    assertThat(check(bucket()).summary()).isEqualTo("The bucket is in another region");
  }

  @Test
  void clock_that_is_far_off_is_seen_even_when_no_reason_is_told() {
    status = 403;
    FakeTime wrong = new FakeTime(TimeSource.system().instant().plus(Duration.ofHours(2)));
    S3Check check =
        S3Check.timedBy(wrong, endpoint(), "us-east-1", "bucket").credentials("key", SECRET);

    assertThat(check(check).code()).contains(FailureCode.THRESHOLD);
  }

  @Test
  void asks_for_the_reason_only_when_there_is_one_to_learn() {
    check(bucket());
    status = 403;
    check(bucket());

    assertThat(asked)
        .containsExactly("HEAD /bucket", "HEAD /bucket", "GET /bucket?list-type=2&max-keys=0");
  }

  @Test
  void bucket_can_be_part_of_the_host_name() {
    S3Check hosted = S3Check.of(
            URI.create("http://localhost:" + storage.getAddress().getPort()),
            "us-east-1",
            "no-such-host-name")
        .virtualHosted();

    CheckResult result = check(hosted);

    assertThat(asked.isEmpty() ? FailureCode.DNS : null).isEqualTo(result.code().orElse(null));
    assertThat(asked).allMatch("HEAD /"::equals);
  }

  @Test
  void refuses_what_is_no_bucket() {
    URI endpoint = endpoint();

    assertThatThrownBy(() -> S3Check.of(endpoint, "us-east-1", "No_Bucket"))
        .hasMessageContaining("the bucket is 'No_Bucket'");
    assertThatThrownBy(() -> S3Check.amazon("US EAST", "bucket"))
        .hasMessageContaining("the region is 'US EAST'");
    assertThatThrownBy(() -> S3Check.of(endpoint.resolve("/path"), "us-east-1", "bucket"))
        .hasMessageContaining("has a path or a query");
    assertThatThrownBy(() -> bucket().credentials("a/b", SECRET))
        .hasMessageContaining("the access key")
        .hasMessageNotContaining("a/b");
    assertThatThrownBy(() -> bucket().credentials("a", SECRET, Secret.of("hidden\n")))
        .hasMessageNotContaining("hidden");
  }

  private S3Check bucket() {
    return S3Check.of(endpoint(), "us-east-1", "bucket").credentials("key", SECRET);
  }

  private URI endpoint() {
    return URI.create("http://127.0.0.1:" + storage.getAddress().getPort());
  }

  private static CheckResult check(S3Check check) {
    return check.check(CheckContext.within(Duration.ofSeconds(20), TimeSource.system()));
  }
}
