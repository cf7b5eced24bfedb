package io.underpin.quickstart.web;

import com.sun.net.httpserver.HttpExchange;
import io.underpin.http.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Sends an answer on the JDK's server, and no body for HEAD. */
final class Replies {
  private Replies() {}

  static void send(HttpExchange http, Response response) throws IOException {
    response.headers().forEach(http.getResponseHeaders()::set);
    boolean head = http.getRequestMethod().equals("HEAD");
    byte[] body = response.body();
    if (head || body.length == 0) {
      if (head) {
        http.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
      }
      http.sendResponseHeaders(response.status(), -1);
      http.close();
      return;
    }
    http.sendResponseHeaders(response.status(), body.length);
    try (OutputStream out = http.getResponseBody()) {
      out.write(body);
    }
  }

  static Response html(int status, String html) {
    return Response.of(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8))
        .with("Cache-Control", "no-store");
  }

  static Response seeOther(String path) {
    return Response.of(303).with("Location", path).with("Cache-Control", "no-store");
  }
}
