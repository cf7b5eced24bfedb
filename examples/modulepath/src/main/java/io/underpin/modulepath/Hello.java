package io.underpin.modulepath;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.underpin.health.Health;
import io.underpin.health.checks.host.DiskCheck;
import io.underpin.http.Pipeline;
import io.underpin.http.jdk.JdkHttp;
import io.underpin.logging.Logging;
import io.underpin.logging.http.RequestIds;
import io.underpin.logging.http.RequestLog;
import io.underpin.security.headers.SecurityHeaders;
import io.underpin.security.limit.RateLimit;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** The README's first program: one server, protected by three modules. */
public final class Hello {
  private Hello() {}

  /** Serves on port 8080 until it is ended. */
  public static void main(String[] args) throws IOException {
    Logging.configure();
    Health health = Health.builder().check("disk", DiskCheck.at(Path.of("."))).start();
    Pipeline pipeline = Pipeline.builder()
        .observe(RequestLog.standard())
        .guard(RequestIds.standard())
        .guard(SecurityHeaders.strict())
        .guard(health.endpoint()) // before the limit: a probe is never refused
        .guard(RateLimit.perClient(100, Duration.ofMinutes(15)))
        .build();
    HttpServer server = HttpServer.create(new InetSocketAddress(8080), 0);
    server.createContext("/", Hello::greet).getFilters().add(JdkHttp.filter(pipeline));
    server.start();
  }

  private static void greet(HttpExchange exchange) throws IOException {
    byte[] body = "Hello\n".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
