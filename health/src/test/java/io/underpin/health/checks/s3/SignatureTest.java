package io.underpin.health.checks.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.health.checks.wire.HttpHeader;
import io.underpin.secret.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples that Amazon publishes for the Authorization header. */
class SignatureTest {
  private static final Instant DAY = Instant.parse("2013-05-24T00:00:00Z");
  private static final Secret KEY = Secret.of("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");

  @ParameterizedTest
  @CsvSource({
    "lifecycle=,          fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
    "max-keys=2&prefix=J, 34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
  })
  void is_the_one_that_amazon_publishes(String query, String signature) {
    Signature signing =
        new Signature("us-east-1", new Credentials("AKIAIOSFODNN7EXAMPLE", KEY, null));

    List<HttpHeader> headers =
        signing.headers("GET", URI.create("https://examplebucket.s3.amazonaws.com/?" + query), DAY);

    assertThat(headers.get(headers.size() - 1).value().get())
        .isEqualTo(
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                + "SignedHeaders=host;x-amz-content-sha256;x-amz-date,Signature=" + signature);
  }

  @Test
  void session_token_is_sent_and_signed() {
    Credentials lent = new Credentials("AKIA", KEY, Secret.of("lent-token"));

    List<HttpHeader> headers = new Signature("eu-west-1", lent)
        .headers("HEAD", URI.create("http://localhost:9000/bucket"), DAY);

    assertThat(headers)
        .extracting(HttpHeader::name)
        .containsExactly(
            "x-amz-content-sha256", "x-amz-date", "x-amz-security-token", "Authorization");
    assertThat(headers.get(3).value().get())
        .contains("SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-security-token,");
    assertThat(headers.toString() + lent).doesNotContain("lent-token").doesNotContain("wJalr");
  }
}
