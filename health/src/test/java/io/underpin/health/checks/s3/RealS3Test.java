package io.underpin.health.checks.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.secret.Secret;
import io.underpin.testing.FakeTime;
import io.underpin.time.TimeSource;
import java.net.URI;
import java.time.Duration;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A storage that checks signatures, keys and clocks as Amazon does. */
@Timeout(120)
class RealS3Test {
  private static final String KEY = "local-identity";
  private static final Secret SECRET = Secret.of("local-credential");

  private static S3Proxy storage;
  private static URI endpoint;

  @BeforeAll
  static void start() throws Exception {
    BlobStore store = BlobStores.create("transient", new Properties());
    store.createContainer("backups");
    storage = S3Proxy.builder()
        .blobStore(store)
        .endpoint(URI.create("http://127.0.0.1:0"))
        .awsAuthentication(AuthenticationType.AWS_V4, KEY, SECRET.reveal())
        .build();
    storage.start();
    endpoint = URI.create("http://127.0.0.1:" + storage.getPort());
  }

  @AfterAll
  static void stop() throws Exception {
    storage.stop();
  }

  @Test
  void bucket_that_is_there_is_up() {
    CheckResult result =
        check(S3Check.of(endpoint, "us-east-1", "backups").credentials(KEY, SECRET));

    assertThat(result.status()).isEqualTo(Status.UP);
    assertThat(result.details()).containsEntry("httpStatus", 200);
  }

  @Test
  void bucket_that_is_not_there_is_told() {
    CheckResult result =
        check(S3Check.of(endpoint, "us-east-1", "nothing").credentials(KEY, SECRET));

    assertThat(result.code()).contains(FailureCode.UNEXPECTED_RESPONSE);
    assertThat(result.summary()).isEqualTo("The bucket is not there");
  }

  @Test
  void wrong_secret_is_told_from_a_wrong_key() {
    S3Check check = S3Check.of(endpoint, "us-east-1", "backups");

    CheckResult secret = check(check.credentials(KEY, Secret.of("wrong")));
    CheckResult key = check(check.credentials("stranger", SECRET));

    assertThat(secret.code()).contains(FailureCode.AUTH);
    assertThat(secret.summary()).isEqualTo("The secret key is wrong");
    assertThat(key.code()).contains(FailureCode.AUTH);
    assertThat(key.summary()).isEqualTo("The access key is not known");
  }

  @Test
  void nobody_may_not() {
    CheckResult result = check(S3Check.of(endpoint, "us-east-1", "backups"));

    assertThat(result.code()).contains(FailureCode.PERMISSION);
  }

  @Test
  void clock_that_is_an_hour_off_is_told_from_a_wrong_key() {
    FakeTime wrong = new FakeTime(TimeSource.system().instant().minus(Duration.ofHours(1)));

    CheckResult result =
        check(S3Check.timedBy(wrong, endpoint, "us-east-1", "backups").credentials(KEY, SECRET));

    assertThat(result.code()).contains(FailureCode.THRESHOLD);
    assertThat(result.summary()).isEqualTo("The clocks of storage and machine are too far apart");
  }

  private static CheckResult check(S3Check check) {
    return check.check(CheckContext.within(Duration.ofSeconds(20), TimeSource.system()));
  }
}
