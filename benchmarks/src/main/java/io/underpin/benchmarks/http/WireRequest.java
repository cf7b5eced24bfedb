package io.underpin.benchmarks.http;

import io.underpin.http.Request;
import java.util.List;
import java.util.Optional;

/** The request as a server adapter of ours hands it to a pipeline: made anew for each request, lists included. */
record WireRequest(Wire wire) implements Request {

  @Override
  public String method() {
    return Wire.METHOD;
  }

  @Override
  public String path() {
    return Wire.PATH;
  }

  @Override
  public Optional<String> query() {
    return Optional.of(Wire.QUERY);
  }

  @Override
  public List<String> headers(String name) {
    String value = wire.requestHeader(name);
    return value == null ? List.of() : List.of(value);
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(wire.requestHeader(name));
  }

  @Override
  public String remoteAddress() {
    return Wire.PROXY;
  }

  @Override
  public boolean secure() {
    return true;
  }
}
