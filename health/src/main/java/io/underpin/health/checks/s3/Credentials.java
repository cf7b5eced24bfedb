package io.underpin.health.checks.s3;

import io.underpin.secret.Secret;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who asks: an access key, its secret and, for credentials that are lent for a while, a session token. */
record Credentials(
    String accessKey, Secret secretKey, @Nullable Secret sessionToken) {
  private static final Pattern ACCESS_KEY = Pattern.compile("[\\x21-\\x7e&&[^/,=]]{1,128}");

  Credentials {
    if (!ACCESS_KEY.matcher(accessKey).matches()) {
      throw new IllegalArgumentException(
          "S3 check: the access key is empty, longer than 128 characters, or holds white space, '/', ',' or '=':"
              + " give the key id, not the secret");
    }
  }

  @Override
  public String toString() {
    return "***";
  }
}
