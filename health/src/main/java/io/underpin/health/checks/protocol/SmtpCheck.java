package io.underpin.health.checks.protocol;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import io.underpin.health.checks.wire.Place;
import io.underpin.health.checks.wire.Tls;
import io.underpin.health.checks.wire.Wire;
import io.underpin.health.checks.wire.WireException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Greets a mail server (RFC 5321): waits for its banner, says EHLO, encrypts if told to, and takes leave with QUIT. No mail is sent and nobody logs
 * in.
 *
 * <p>Degraded with UNEXPECTED_RESPONSE when the server refuses for now (4xx), down with UNEXPECTED_RESPONSE when it refuses for good (5xx), down
 * with TLS when it does not offer STARTTLS (RFC 3207) though wanted, or its certificate is not valid for the host. The only detail is {@code
 * smtpCode}, of a refusal. Immutable.
 */
public final class SmtpCheck implements HealthCheck {
  private static final String NAME = "SMTP check";
  private static final Pattern HELLO = Pattern.compile("[A-Za-z0-9\\[\\].:-]{1,253}");

  private final Place place;
  private final @Nullable Tls atOnce;
  private final @Nullable Tls later;
  private final String hello;

  private SmtpCheck(Place place, @Nullable Tls atOnce, @Nullable Tls later, String hello) {
    this.place = place;
    this.atOnce = atOnce;
    this.later = later;
    this.hello = hello;
  }

  /**
   * Greets the server at this host and port: usually 587 with {@link #startTls()}, or 465 with {@link #tls()}.
   *
   * @throws IllegalArgumentException if the host is no name or address, or the port is not within 1 to 65535
   */
  public static SmtpCheck of(String host, int port) {
    return new SmtpCheck(Place.tcp(NAME, host, port), null, null, "localhost");
  }

  /** A copy that encrypts from the first byte, as on port 465 (RFC 8314), and trusts whom this JVM trusts. */
  public SmtpCheck tls() {
    return new SmtpCheck(place, Tls.standard(), null, hello);
  }

  /** A copy that encrypts from the first byte, and trusts whom this context trusts. */
  public SmtpCheck tls(SSLContext context) {
    return new SmtpCheck(place, Tls.verifying(context), null, hello);
  }

  /** A copy that wants STARTTLS, and trusts whom this JVM trusts. */
  public SmtpCheck startTls() {
    return new SmtpCheck(place, null, Tls.standard(), hello);
  }

  /** A copy that wants STARTTLS, and trusts whom this context trusts. */
  public SmtpCheck startTls(SSLContext context) {
    return new SmtpCheck(place, null, Tls.verifying(context), hello);
  }

  /**
   * A copy that says this name with EHLO instead of {@code localhost}; some servers want one that is known.
   *
   * @throws IllegalArgumentException if it is no host name
   */
  public SmtpCheck hello(String name) {
    if (!HELLO.matcher(name).matches()) {
      throw new IllegalArgumentException(
          NAME
              + ": the name for EHLO is empty, longer than 253 characters, or no host name: give one such as app.example.org");
    }
    return new SmtpCheck(place, atOnce, later, name);
  }

  @Override
  public CheckResult check(CheckContext context) {
    return Wire.talk(place, atOnce, context, this::greet);
  }

  private CheckResult greet(Wire wire) throws WireException {
    SmtpReply banner = SmtpReply.read(wire);
    if (banner.code() != 220) {
      return banner.refusal();
    }
    SmtpReply greeting = SmtpReply.to(wire, "EHLO " + hello);
    if (greeting.code() != 250) {
      return greeting.refusal();
    }
    CheckResult secured = later == null ? null : encrypt(wire, greeting, later);
    if (secured != null) {
      return secured;
    }
    SmtpReply leave = SmtpReply.to(wire, "QUIT");
    return leave.code() / 100 == 2
        ? CheckResult.up(wire.session() == null ? "Greets" : "Greets, encrypted")
        : leave.refusal();
  }

  /** What is wrong, or null. */
  private @Nullable CheckResult encrypt(Wire wire, SmtpReply greeting, Tls tls)
      throws WireException {
    if (!greeting.offers("STARTTLS")) {
      return CheckResult.down(FailureCode.TLS, "The mail server does not offer STARTTLS")
          .remedy(
              "Give the mail server a certificate, or look whether something on the way removes the offer");
    }
    SmtpReply ready = SmtpReply.to(wire, "STARTTLS");
    if (ready.code() != 220) {
      return ready.refusal();
    }
    wire.startTls(tls);
    SmtpReply again = SmtpReply.to(wire, "EHLO " + hello);
    return again.code() == 250 ? null : again.refusal();
  }
}
