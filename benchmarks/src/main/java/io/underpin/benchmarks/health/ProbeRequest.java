package io.underpin.benchmarks.health;

import io.underpin.http.Request;
import java.util.List;
import java.util.Optional;

/** What the kubelet sends, without a server that would have to be paid for: each call returns the same objects again. */
final class ProbeRequest implements Request {
  private static final List<String> ACCEPT = List.of("*/*");
  private static final List<String> AGENT = List.of("kube-probe/1.34");
  private static final List<String> CONNECTION = List.of("close");
  private static final List<String> HOST = List.of("10.0.0.12:8080");

  private final String path;
  private final Optional<String> query;

  ProbeRequest(String path) {
    this(path, Optional.empty());
  }

  private ProbeRequest(String path, Optional<String> query) {
    this.path = path;
    this.query = query;
  }

  /** The whole report in this format. */
  static ProbeRequest report(String format) {
    return new ProbeRequest("/health", Optional.of("format=" + format));
  }

  @Override
  public String method() {
    return "GET";
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
    if (name.equalsIgnoreCase("Accept")) {
      return ACCEPT;
    }
    if (name.equalsIgnoreCase("User-Agent")) {
      return AGENT;
    }
    if (name.equalsIgnoreCase("Connection")) {
      return CONNECTION;
    }
    return name.equalsIgnoreCase("Host") ? HOST : List.of();
  }

  @Override
  public String remoteAddress() {
    return "10.0.0.1";
  }

  @Override
  public boolean secure() {
    return false;
  }
}
