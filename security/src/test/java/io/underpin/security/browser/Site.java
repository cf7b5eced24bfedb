package io.underpin.security.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.underpin.http.Attribute;
import io.underpin.http.Guard;
import io.underpin.http.Pipeline;
import io.underpin.http.jdk.JdkHttp;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A site of a few pages on the JDK's server, behind guards; what else it is asked for is remembered. */
final class Site implements AutoCloseable {
  private static final String PASSWORD = "for-this-test-only";
  private static final InetSocketAddress LOOPBACK =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final HttpServer server;
  private final String scheme;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final Map<String, Page> pages = new ConcurrentHashMap<>();
  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

  private Site(HttpServer server, String scheme) {
    this.server = server;
    this.scheme = scheme;
  }

  static Site behind(Guard... guards) throws IOException {
    HttpServer server = HttpServer.create(LOOPBACK, 0);
    return new Site(server, "http").started(List.of(guards));
  }

  /** Over HTTPS with a certificate that nobody trusts; the guard is made once the site's origin is known. */
  static Site overTls(Path folder, Function<String, Guard> guard) throws Exception {
    HttpsServer server = HttpsServer.create(LOOPBACK, 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls(folder)));
    Site site = new Site(server, "https");
    return site.started(List.of(guard.apply(site.address(""))));
  }

  /** A page; it may set headers, status 302 where that is a {@code Location}. */
  Site page(String path, Page page) {
    pages.put(path, page);
    return this;
  }

  String address(String path) {
    return scheme + "://localhost:" + server.getAddress().getPort() + path;
  }

  /** Method, path and body of what was asked for and is no page, in order. */
  BlockingQueue<String> seen() {
    return seen;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private Site started(List<Guard> guards) {
    Pipeline.Builder pipeline = Pipeline.builder();
    guards.forEach(pipeline::guard);
    server.createContext("/", this::answer).getFilters().add(JdkHttp.filter(pipeline.build()));
    server.setExecutor(threads);
    server.start();
    return this;
  }

  private void answer(HttpExchange http) throws IOException {
    String path = http.getRequestURI().getPath();
    byte[] request = http.getRequestBody().readAllBytes();
    Page page = pages.get(path);
    if (page == null) {
      seen.add(
          http.getRequestMethod() + " " + path + " " + new String(request, StandardCharsets.UTF_8));
      http.sendResponseHeaders(404, -1);
      http.close();
      return;
    }
    String nonce = JdkHttp.attributes(http).get(Attribute.CSP_NONCE).orElse("none");
    http.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    byte[] html = page.html(http, nonce).getBytes(StandardCharsets.UTF_8);
    boolean moved = http.getResponseHeaders().containsKey("Location");
    http.sendResponseHeaders(moved ? 302 : 200, html.length);
    try (OutputStream body = http.getResponseBody()) {
      body.write(html);
    }
  }

  private static SSLContext tls(Path folder) throws Exception {
    Path file = folder.resolve("keys.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process made = new ProcessBuilder(
            keytool,
            "-J-XX:TieredStopAtLevel=1",
            "-J-XX:+UseSerialGC",
            "-genkeypair",
            "-alias",
            "site",
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=dns:localhost",
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD,
            "-keystore",
            file.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    if (!made.waitFor(60, TimeUnit.SECONDS) || made.exitValue() != 0) {
      throw new IOException("keytool has made no certificate");
    }
    KeyStore keys = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  @FunctionalInterface
  interface Page {
    String html(HttpExchange http, String nonce);
  }
}
