package io.underpin.health.checks.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.underpin.health.checks.wire.HttpCall;
import io.underpin.health.checks.wire.HttpHeader;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * AWS Signature Version 4 for requests to S3 without a body, in the Authorization header. Source: Amazon S3 API reference,
 * "Authenticating Requests: Using the Authorization Header". The URI must be encoded already, its query sorted.
 */
record Signature(String region, Credentials credentials) {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";

  /** The headers to send, the signature last. */
  List<HttpHeader> headers(String method, URI uri, Instant now) {
    String stamp = STAMP.format(now);
    Map<String, String> signed = new TreeMap<>();
    signed.put("host", HttpCall.authority(uri));
    signed.put("x-amz-content-sha256", sha256(""));
    signed.put("x-amz-date", stamp);
    if (credentials.sessionToken() != null) {
      signed.put("x-amz-security-token", credentials.sessionToken().reveal());
    }
    return headers(method, uri, stamp, signed);
  }

  /** With headers of one's choice; for the published examples. */
  List<HttpHeader> headers(String method, URI uri, String stamp, Map<String, String> signed) {
    String names = String.join(";", signed.keySet());
    String scope = stamp.substring(0, 8) + "/" + region + "/s3/aws4_request";
    String text =
        String.join("\n", ALGORITHM, stamp, scope, sha256(canonical(method, uri, signed, names)));
    String authorization = ALGORITHM + " Credential=" + credentials.accessKey() + "/" + scope
        + ",SignedHeaders=" + names + ",Signature=" + hex(hmac(key(stamp.substring(0, 8)), text));
    List<HttpHeader> headers = new ArrayList<>();
    signed.forEach((name, value) -> {
      if (!name.equals("host")) {
        headers.add(new HttpHeader(name, () -> value));
      }
    });
    headers.add(new HttpHeader("Authorization", () -> authorization));
    return List.copyOf(headers);
  }

  private static String canonical(
      String method, URI uri, Map<String, String> signed, String names) {
    StringBuilder text = new StringBuilder(method)
        .append('\n')
        .append(uri.getRawPath().isEmpty() ? "/" : uri.getRawPath())
        .append('\n')
        .append(uri.getRawQuery() == null ? "" : uri.getRawQuery())
        .append('\n');
    signed.forEach((name, value) -> text.append(name).append(':').append(value).append('\n'));
    return text.append('\n').append(names).append('\n').append(sha256("")).toString();
  }

  private byte[] key(String date) {
    byte[] key = ("AWS4" + credentials.secretKey().reveal()).getBytes(UTF_8);
    for (String part : List.of(date, region, "s3", "aws4_request")) {
      key = hmac(key, part);
    }
    return key;
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JVM has HmacSHA256, but this one does not", e);
    }
  }

  private static String sha256(String text) {
    try {
      return hex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JVM has SHA-256, but this one does not", e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
