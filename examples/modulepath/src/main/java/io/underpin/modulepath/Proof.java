package io.underpin.modulepath;

import com.sun.net.httpserver.HttpServer;
import io.underpin.backup.BackupJob;
import io.underpin.health.Health;
import io.underpin.health.checks.host.DiskCheck;
import io.underpin.http.Pipeline;
import io.underpin.http.jdk.JdkHttp;
import io.underpin.logging.Logging;
import io.underpin.logging.http.RequestLog;
import io.underpin.security.headers.SecurityHeaders;
import io.underpin.security.html.HtmlSanitizer;
import io.underpin.security.limit.RateLimit;
import io.underpin.servlet.ServletHttp;
import io.underpin.vertx.VertxHttp;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Uses something real of every module and says of each in which kind of Java module it runs. */
public final class Proof {
  private Proof() {}

  /** Prints a line for each module; ends with status 1 at the first that does not work. */
  public static void main(String[] args) throws IOException {
    Logging logging = Logging.configure();
    try (Health health =
        Health.builder().check("disk", DiskCheck.at(Path.of("."))).start()) {
      Pipeline pipeline = Pipeline.builder()
          .observe(RequestLog.standard())
          .guard(SecurityHeaders.strict())
          .guard(health.endpoint())
          .guard(RateLimit.perClient(100, Duration.ofMinutes(15)))
          .build();
      say(Pipeline.class, "GET /health/live " + askLive(pipeline));
      say(Health.class, "live " + health.isLive());
      say(HtmlSanitizer.class, HtmlSanitizer.comment().sanitize("<b onclick=x>bold</b>"));
      say(Logging.class, "configured");
      say(BackupJob.class, BackupJob.class.getSimpleName());
      say(
          ServletHttp.class,
          "filter of " + ServletHttp.filter(pipeline).getClass().getModule().getName());
      say(
          VertxHttp.class,
          "handler of " + VertxHttp.handler(pipeline).getClass().getModule().getName());
    } finally {
      logging.close();
    }
  }

  private static int askLive(Pipeline pipeline) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server
        .createContext("/", http -> http.sendResponseHeaders(404, -1))
        .getFilters()
        .add(JdkHttp.filter(pipeline));
    server.start();
    try {
      URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/health/live");
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(5_000);
      connection.setReadTimeout(5_000);
      return connection.getResponseCode();
    } finally {
      server.stop(0);
    }
  }

  private static void say(Class<?> type, String result) {
    Module module = type.getModule();
    String kind = !module.isNamed()
        ? "class path"
        : module.getDescriptor().isAutomatic() ? "automatic" : "named";
    System.out.println("module " + module.getName() + " (" + kind + "): " + result);
  }
}
