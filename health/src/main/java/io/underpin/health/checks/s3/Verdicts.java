package io.underpin.health.checks.s3;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.health.checks.wire.HttpAnswer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the answers of a storage mean (Amazon S3 API reference, "Error responses"). */
final class Verdicts {
  private static final Pattern REASON = Pattern.compile("<Code>([A-Za-z]{1,64})</Code>");
  private static final Duration MOST_SKEW = Duration.ofMinutes(15);

  private Verdicts() {}

  /** By the status of HEAD, and the reason in the answer to the question after it. */
  static CheckResult judge(int status, HttpAnswer answer, String region, Instant now) {
    Matcher matcher = REASON.matcher(answer.body());
    String reason = matcher.find() ? matcher.group(1) : "";
    String there = answer.header("x-amz-bucket-region").orElse(region);
    if (status == 200) {
      return CheckResult.up("The bucket is there");
    }
    if (reason.equals("RequestTimeTooSkewed") || (status == 403 && isSkewed(answer, now))) {
      return CheckResult.down(
              FailureCode.THRESHOLD, "The clocks of storage and machine are too far apart")
          .remedy("Look whether this machine keeps time by NTP: signatures live for 15 minutes");
    }
    if (status == 404) {
      return odd("The bucket is not there")
          .remedy("Create the bucket, or mend its name or the endpoint");
    }
    if (status / 100 == 3 || !there.equals(region) || reason.endsWith("HeaderMalformed")) {
      return odd("The bucket is in another region")
          .remedy("Give this check, and the client, the region of the bucket");
    }
    if (status == 503 || status == 429) {
      return CheckResult.degraded(FailureCode.THRESHOLD, "The storage asks to slow down")
          .remedy("Send fewer requests to the bucket, or ask the operator for more");
    }
    if (status == 401 || status == 403 || status == 400) {
      return refused(status, reason);
    }
    return odd("The storage answers with status " + status)
        .remedy("Look at the state of the storage and into its log");
  }

  private static CheckResult refused(int status, String reason) {
    return switch (reason) {
      case "InvalidAccessKeyId" ->
        CheckResult.down(FailureCode.AUTH, "The access key is not known")
            .remedy("Check the access key, and that it was not deleted or switched off");
      case "SignatureDoesNotMatch" ->
        CheckResult.down(FailureCode.AUTH, "The secret key is wrong")
            .remedy("Check the secret key, and that nothing on the way changes the host name");
      case "ExpiredToken", "InvalidToken", "TokenRefreshRequired" ->
        CheckResult.down(FailureCode.AUTH, "The session token has expired or is not valid")
            .remedy("Fetch new credentials: look at what should have renewed them");
      case "AccessDenied", "AllAccessDisabled", "AccountProblem" -> mayNot();
      default ->
        status == 403
            ? mayNot()
            : status == 401
                ? CheckResult.down(FailureCode.AUTH, "The storage asks for credentials")
                    .remedy("Give this check an access key and its secret")
                : odd("The storage does not understand the request")
                    .remedy("Check the endpoint, and whether it speaks the protocol of S3");
    };
  }

  private static CheckResult mayNot() {
    return CheckResult.down(FailureCode.PERMISSION, "The key may not list the bucket")
        .remedy("Allow s3:ListBucket on the bucket to this key, or check that the bucket is ours");
  }

  private static boolean isSkewed(HttpAnswer answer, Instant now) {
    try {
      Instant there = DateTimeFormatter.RFC_1123_DATE_TIME.parse(
          answer.header("date").orElse(""), Instant::from);
      return Duration.between(there, now).abs().compareTo(MOST_SKEW) > 0;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static CheckResult odd(String summary) {
    return CheckResult.down(FailureCode.UNEXPECTED_RESPONSE, summary);
  }
}
