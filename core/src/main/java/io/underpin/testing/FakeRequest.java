package io.underpin.testing;

import io.underpin.http.Attribute;
import io.underpin.http.Attributes;
import io.underpin.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request made up by a test. Immutable: each {@code with…} gives a copy.
 *
 * <pre>{@code
 * Verdict verdict = guard.check(FakeRequest.get("/orders?page=2").from("203.0.113.7").withHeader("Origin", "null"));
 * }</pre>
 */
public final class FakeRequest implements Request {
  private final String method;
  private final String path;
  private final Optional<String> query;
  private final List<String> headerPairs;
  private final String remoteAddress;
  private final boolean secure;
  private final Attributes attributes;

  private FakeRequest(
      String method,
      String path,
      Optional<String> query,
      List<String> headerPairs,
      String remoteAddress,
      boolean secure,
      Attributes attributes) {
    this.method = method;
    this.path = path;
    this.query = query;
    this.headerPairs = headerPairs;
    this.remoteAddress = remoteAddress;
    this.secure = secure;
    this.attributes = attributes;
  }

  /** A GET of a target such as {@code /orders?page=2}, from 127.0.0.1, not encrypted, without headers. */
  public static FakeRequest get(String target) {
    return of("GET", target);
  }

  /** A POST, otherwise as {@link #get}. */
  public static FakeRequest post(String target) {
    return of("POST", target);
  }

  /** Any method, otherwise as {@link #get}. */
  public static FakeRequest of(String method, String target) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    Optional<String> query = mark < 0 ? Optional.empty() : Optional.of(target.substring(mark + 1));
    return new FakeRequest(method, path, query, List.of(), "127.0.0.1", false, Attributes.none());
  }

  /** A copy with one more header line. */
  public FakeRequest withHeader(String name, String value) {
    List<String> pairs = new ArrayList<>(headerPairs);
    pairs.add(name);
    pairs.add(value);
    return new FakeRequest(
        method, path, query, List.copyOf(pairs), remoteAddress, secure, attributes);
  }

  /** A copy that comes from this address. */
  public FakeRequest from(String address) {
    return new FakeRequest(method, path, query, headerPairs, address, secure, attributes);
  }

  /** A copy that comes over TLS. */
  public FakeRequest overTls() {
    return new FakeRequest(method, path, query, headerPairs, remoteAddress, true, attributes);
  }

  /** A copy about which an earlier guard has found this out. */
  public <T> FakeRequest with(Attribute<T> attribute, T value) {
    return new FakeRequest(
        method, path, query, headerPairs, remoteAddress, secure, attributes.and(attribute, value));
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public Optional<String> query() {
    return query;
  }

  @Override
  public List<String> headers(String name) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < headerPairs.size(); i += 2) {
      if (headerPairs.get(i).equalsIgnoreCase(name)) {
        values.add(headerPairs.get(i + 1));
      }
    }
    return List.copyOf(values);
  }

  @Override
  public String remoteAddress() {
    return remoteAddress;
  }

  @Override
  public boolean secure() {
    return secure;
  }

  @Override
  public <T> Optional<T> attribute(Attribute<T> attribute) {
    return attributes.get(attribute);
  }
}
