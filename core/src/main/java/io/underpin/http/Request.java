package io.underpin.http;

import java.util.List;
import java.util.Optional;

/**
 * The head of a request, as it was sent: no body, nothing decoded, nothing believed.
 *
 * <p>A server adapter implements the six abstract methods. They are called on the thread on which the pipeline begins and
 * may be called again when the request ends; they return at once and do not throw.
 */
public interface Request {

  /** The method as sent, such as {@code GET}; case matters (RFC 9110, 9.1). */
  String method();

  /**
   * The path as sent: still percent-encoded, with doubled slashes, dot segments and {@code ;parameters}, without the query.
   * An adapter that hands on a path that its server has normalised lets {@code /%2e%2e/} slip past a guard.
   */
  String path();

  /** What follows the first {@code ?}, as sent; empty when there is none. */
  Optional<String> query();

  /**
   * The values of a header in the order of arrival, one entry for each field line; the name in any case. {@code host} is
   * answered from {@code :authority} where HTTP/2 has no such line; a target that names a host ({@code GET http://host/}) adds
   * that host in front unless the line says the same. An empty list when there is none.
   */
  List<String> headers(String name);

  /** The address of the peer of the connection, without port, brackets or a name lookup: behind a proxy, the proxy's. */
  String remoteAddress();

  /** Whether this connection is encrypted up to this server. */
  boolean secure();

  /** The first value of a header. */
  default Optional<String> header(String name) {
    List<String> values = headers(name);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
  }

  /** What an earlier guard has found out about this request. An adapter leaves this as it is. */
  default <T> Optional<T> attribute(Attribute<T> attribute) {
    return Optional.empty();
  }
}
