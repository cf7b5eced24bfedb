package io.underpin.health.checks.network;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import io.underpin.health.checks.wire.HttpAnswer;
import io.underpin.health.checks.wire.HttpCall;
import io.underpin.health.checks.wire.HttpHeader;
import io.underpin.health.checks.wire.Tls;
import io.underpin.health.checks.wire.WireException;
import io.underpin.secret.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;

/**
 * Asks one fixed URI over HTTP/1.1 and looks at the answer.
 *
 * <p>Up with a status of 200 to 299 unless told otherwise, and when all that is expected of the body is there. Redirects are not
 * followed: an address that moves is an answer that is not expected. At most 64 KiB of the body are read, and none when nothing is
 * expected of it. Down with AUTH for 401, PERMISSION for 403, UNEXPECTED_RESPONSE for every other status or body, TLS, DNS,
 * CONNECTION_REFUSED or TIMEOUT. The only detail is the status. Each run has a connection of its own, without a proxy.
 * Immutable.
 *
 * <p>When two services watch one another, ask for the other's {@code /livez}: it holds no checks of others, so that the two can
 * never keep each other down.
 */
public final class HttpCheck implements HealthCheck {
  private static final String NAME = "HTTP check";
  private static final int MAX_BODY_BYTES = 64 * 1024;

  private final HttpCall call;
  private final Set<Integer> statuses;
  private final List<Expectation> expectations;

  private HttpCheck(HttpCall call, Set<Integer> statuses, List<Expectation> expectations) {
    this.call = call;
    this.statuses = statuses;
    this.expectations = expectations;
  }

  /** What a body must hold. */
  private interface Expectation {
    boolean isMetBy(HttpAnswer answer);
  }

  /**
   * Asks for this URI with GET.
   *
   * @throws IllegalArgumentException if it is not http or https, or has no host, a user or a fragment
   */
  public static HttpCheck of(URI uri) {
    return new HttpCheck(
        HttpCall.of("GET", HttpCall.checked(NAME, uri), null), Set.of(), List.of());
  }

  /**
   * A copy that is up with these statuses only.
   *
   * @throws IllegalArgumentException if there is none, or one is not within 200 to 599
   */
  public HttpCheck expectStatus(int... expected) {
    Set<Integer> chosen = new TreeSet<>();
    for (int status : expected) {
      if (status < 200 || status > 599) {
        throw new IllegalArgumentException(
            NAME + ": the expected status is " + status + ", but must be within 200 to 599");
      }
      chosen.add(status);
    }
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException(
          NAME + ": there is no expected status: give at least one, or leave the setting out");
    }
    return new HttpCheck(call, Set.copyOf(chosen), expectations);
  }

  /**
   * A copy that also wants this text in the first 64 KiB of the body.
   *
   * @throws IllegalArgumentException if the text is empty
   */
  public HttpCheck expectText(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException(NAME + ": the expected text is empty: give some");
    }
    return expecting(answer -> answer.body().contains(text));
  }

  /**
   * A copy that also wants a body that is JSON (RFC 8259) with this value at this place.
   *
   * @param path names and positions with dots between, such as {@code components.db.status} or {@code nodes.0.state}
   * @param value a text, or a number, true, false or null as it is written
   * @throws IllegalArgumentException if the path is empty
   */
  public HttpCheck expectJson(String path, String value) {
    JsonField field = JsonField.at(NAME, path);
    return expecting(answer -> answer.whole() && field.is(value, answer.body()));
  }

  /**
   * A copy that sends one more header.
   *
   * @throws IllegalArgumentException if name or value cannot stand in a request, or the check sets the header itself
   */
  public HttpCheck header(String name, String value) {
    return sending(HttpHeader.checked(NAME, name, () -> value));
  }

  /**
   * A copy that sends one more header whose value is secret.
   *
   * @throws IllegalArgumentException if name or value cannot stand in a request, or the check sets the header itself; the value is not shown
   */
  public HttpCheck header(String name, Secret value) {
    return sending(HttpHeader.checked(NAME, name, value::reveal));
  }

  /**
   * A copy that sends this bearer token (RFC 6750).
   *
   * @throws IllegalArgumentException if it cannot stand in a request; the token is not shown
   */
  public HttpCheck bearer(Secret token) {
    return sending(HttpHeader.checked(NAME, "Authorization", () -> "Bearer " + token.reveal()));
  }

  /** A copy that trusts whom this context trusts, and shows its certificate to who asks for one. */
  public HttpCheck tls(SSLContext context) {
    Tls tls = Tls.verifying(context);
    return with(new HttpCall(call.method(), call.uri(), call.headers(), tls, call.maxBodyBytes()));
  }

  private HttpCheck sending(HttpHeader header) {
    List<HttpHeader> headers = new ArrayList<>(call.headers());
    headers.add(header);
    return with(new HttpCall(
        call.method(), call.uri(), List.copyOf(headers), call.tls(), call.maxBodyBytes()));
  }

  private HttpCheck expecting(Expectation expectation) {
    List<Expectation> more = new ArrayList<>(expectations);
    more.add(expectation);
    HttpCall reading =
        new HttpCall(call.method(), call.uri(), call.headers(), call.tls(), MAX_BODY_BYTES);
    return new HttpCheck(reading, statuses, List.copyOf(more));
  }

  private HttpCheck with(HttpCall changed) {
    return new HttpCheck(changed, statuses, expectations);
  }

  @Override
  public CheckResult check(CheckContext context) {
    try {
      HttpAnswer answer = call.send(context);
      return judge(answer).with("httpStatus", answer.status());
    } catch (WireException e) {
      return e.result();
    }
  }

  private CheckResult judge(HttpAnswer answer) {
    int status = answer.status();
    boolean expected = statuses.isEmpty() ? status / 100 == 2 : statuses.contains(status);
    if (!expected) {
      return unexpected(status);
    }
    if (!expectations.stream().allMatch(expectation -> expectation.isMetBy(answer))) {
      return CheckResult.down(
              FailureCode.UNEXPECTED_RESPONSE, "The body does not hold what is expected")
          .remedy("Ask for the URI by hand, and compare the body with what this check expects");
    }
    return CheckResult.up("Answers with status " + status);
  }

  private static CheckResult unexpected(int status) {
    String summary = "Answers with status " + status;
    return switch (status) {
      case 401 ->
        CheckResult.down(FailureCode.AUTH, summary)
            .remedy("Check the credentials that this check sends");
      case 403 ->
        CheckResult.down(FailureCode.PERMISSION, summary)
            .remedy("Give the credentials of this check access to the URI");
      case 301, 302, 303, 307, 308 ->
        CheckResult.down(FailureCode.UNEXPECTED_RESPONSE, summary)
            .remedy("Redirects are not followed: give this check the address that it leads to");
      default ->
        CheckResult.down(FailureCode.UNEXPECTED_RESPONSE, summary)
            .remedy("Look into the log of the service that was asked");
    };
  }
}
