package io.underpin.health.checks.s3;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.HealthCheck;
import io.underpin.health.checks.wire.HttpAnswer;
import io.underpin.health.checks.wire.HttpCall;
import io.underpin.health.checks.wire.HttpHeader;
import io.underpin.health.checks.wire.Tls;
import io.underpin.health.checks.wire.WireException;
import io.underpin.secret.Secret;
import io.underpin.time.TimeSource;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether a bucket is there and these credentials may use it: HEAD bucket, signed with AWS Signature Version 4.
 *
 * <p>Works with Amazon S3 and what speaks its protocol (MinIO, Ceph, Cloudflare R2 and others). Up with 200. Down with UNEXPECTED_RESPONSE when
 * the bucket is not there (404) or in another region (301, 400), AUTH when the key is unknown, the secret wrong or the token expired, PERMISSION
 * when the key is right but may not list the bucket ({@code s3:ListBucket}), THRESHOLD when the clock of this machine is too far off for
 * signatures, degraded with THRESHOLD when the storage asks to slow down (503). An answer to HEAD has no body, so after a 403 or 400 the
 * bucket is listed, with no keys, to learn the reason; where no reason is told, 403 counts as PERMISSION. Immutable.
 */
public final class S3Check implements HealthCheck {
  private static final String NAME = "S3 check";
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,40}");
  private static final String LIST_NOTHING = "list-type=2&max-keys=0";
  private static final int MAX_REASON_BYTES = 16 * 1024;

  private final URI uri;
  private final String bucket;
  private final String region;
  private final @Nullable Credentials credentials;
  private final Tls tls;
  private final TimeSource time;

  private S3Check(
      URI uri,
      String bucket,
      String region,
      @Nullable Credentials credentials,
      Tls tls,
      TimeSource time) {
    this.uri = uri;
    this.bucket = bucket;
    this.region = region;
    this.credentials = credentials;
    this.tls = tls;
    this.time = time;
  }

  /**
   * A bucket of any storage, in the path: {@code https://storage.example/bucket}.
   *
   * @param endpoint of the storage, without the bucket
   * @param region that signatures are for; many storages want {@code us-east-1}, R2 wants {@code auto}
   * @throws IllegalArgumentException if the endpoint is no http or https URI or has a path, or a name is not one of S3
   */
  public static S3Check of(URI endpoint, String region, String bucket) {
    return timedBy(TimeSource.system(), endpoint, region, bucket);
  }

  /**
   * A bucket of Amazon S3, as part of the host name.
   *
   * @throws IllegalArgumentException if a name is not one of S3
   */
  public static S3Check amazon(String region, String bucket) {
    requireName(REGION, "region", region);
    return of(URI.create("https://s3." + region + ".amazonaws.com"), region, bucket)
        .virtualHosted();
  }

  static S3Check timedBy(TimeSource time, URI endpoint, String region, String bucket) {
    requireName(REGION, "region", region);
    requireName(BUCKET, "bucket", bucket);
    URI checked = HttpCall.checked(NAME, endpoint);
    if (!checked.getRawPath().matches("/?") || checked.getRawQuery() != null) {
      throw new IllegalArgumentException(
          NAME + ": the endpoint has a path or a query: give scheme, host and port only");
    }
    URI uri = checked.resolve("/" + bucket);
    return new S3Check(uri, bucket, region, null, Tls.standard(), time);
  }

  private static void requireName(Pattern pattern, String what, String name) {
    if (!pattern.matcher(name).matches()) {
      throw new IllegalArgumentException(
          NAME + ": the " + what + " is '" + name + "', but must match " + pattern.pattern());
    }
  }

  /** A copy with the bucket as part of the host name, as Amazon prefers: {@code https://bucket.storage.example/}. */
  public S3Check virtualHosted() {
    String authority = HttpCall.authority(uri);
    if (authority.startsWith(bucket + ".")) {
      return this;
    }
    URI hosted = URI.create(uri.getScheme() + "://" + bucket + "." + authority + "/");
    return new S3Check(HttpCall.checked(NAME, hosted), bucket, region, credentials, tls, time);
  }

  /**
   * A copy that signs; without credentials nothing is signed, which only a public bucket allows.
   *
   * @throws IllegalArgumentException if the access key is empty or no access key; it is not shown
   */
  public S3Check credentials(String accessKey, Secret secretKey) {
    return with(new Credentials(accessKey, secretKey, null));
  }

  /**
   * A copy that signs with credentials that were lent for a while.
   *
   * @throws IllegalArgumentException if the access key or the token cannot be sent; they are not shown
   */
  public S3Check credentials(String accessKey, Secret secretKey, Secret sessionToken) {
    HttpHeader.checked(NAME, "x-amz-security-token", sessionToken::reveal);
    return with(new Credentials(accessKey, secretKey, sessionToken));
  }

  /** A copy that trusts whom this context trusts. */
  public S3Check tls(SSLContext context) {
    return new S3Check(uri, bucket, region, credentials, Tls.verifying(context), time);
  }

  private S3Check with(Credentials changed) {
    return new S3Check(uri, bucket, region, changed, tls, time);
  }

  @Override
  public CheckResult check(CheckContext context) {
    try {
      HttpAnswer answer = ask("HEAD", uri, context);
      int status = answer.status();
      if (status == 400 || status == 403) {
        answer = ask("GET", URI.create(uri + "?" + LIST_NOTHING), context);
      }
      return Verdicts.judge(status, answer, region, time.instant()).with("httpStatus", status);
    } catch (WireException e) {
      return e.result();
    }
  }

  private HttpAnswer ask(String method, URI target, CheckContext context) throws WireException {
    List<HttpHeader> headers = credentials == null
        ? List.of()
        : new Signature(region, credentials).headers(method, target, time.instant());
    return new HttpCall(method, target, headers, tls, MAX_REASON_BYTES).send(context);
  }
}
