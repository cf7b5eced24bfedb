package io.underpin.quickstart.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.Set;

/**
 * Whether a request comes from somebody at this very machine: over loopback, through no proxy, and under a name that only
 * this machine answers to, so that no web page can reach in by a name of its own (DNS rebinding).
 */
final class Operators {
  private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private Operators() {}

  static boolean isOne(HttpExchange http) {
    Headers headers = http.getRequestHeaders();
    boolean proxied = headers.containsKey("Forwarded") || headers.containsKey("X-Forwarded-For");
    String host = String.valueOf(headers.getFirst("Host")).replaceAll(":\\d*$", "");
    return !proxied
        && http.getRemoteAddress().getAddress().isLoopbackAddress()
        && LOCAL_NAMES.contains(host);
  }
}
