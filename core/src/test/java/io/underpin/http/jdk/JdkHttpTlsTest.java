package io.underpin.http.jdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import io.underpin.http.Attribute;
import io.underpin.http.Completion;
import io.underpin.http.Pipeline;
import io.underpin.http.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkHttpTlsTest {
  private static final String PASSWORD = "for-this-test-only";

  @TempDir
  private Path folder;

  @Test
  void handler_on_a_tls_server_gets_an_exchange_of_its_kind_and_the_request_ends()
      throws Exception {
    BlockingQueue<Completion> ends = new LinkedBlockingQueue<>();
    Pipeline pipeline = Pipeline.builder()
        .observe(request -> ends::add)
        .guard(request ->
            Verdict.pass().with(Attribute.REQUEST_ID, request.secure() ? "secure" : "plain"))
        .build();
    SSLContext tls = tls();
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.createContext("/", JdkHttpTlsTest::answer).getFilters().add(JdkHttp.filter(pipeline));
    server.start();
    try {
      HttpResponse<String> response = HttpClient.newBuilder()
          .sslContext(tls)
          .build()
          .send(
              HttpRequest.newBuilder(
                      URI.create("https://localhost:" + server.getAddress().getPort()))
                  .build(),
              BodyHandlers.ofString());

      assertThat(response.body()).startsWith("secure TLS");
      Completion end = ends.poll(20, TimeUnit.SECONDS);
      assertThat(end).isNotNull();
      assertThat(end.status()).isEqualTo(200);
      assertThat(end.bodyBytes()).isEqualTo(response.body().length());
    } finally {
      server.stop(0);
    }
  }

  private static void answer(HttpExchange http) throws IOException {
    String protocol = ((HttpsExchange) http).getSSLSession().getProtocol();
    String id = JdkHttp.attributes(http).get(Attribute.REQUEST_ID).orElse("none");
    byte[] body = (id + " " + protocol).getBytes(UTF_8);
    http.sendResponseHeaders(200, body.length);
    http.getResponseBody().write(body);
    http.close();
  }

  private SSLContext tls() throws Exception {
    Path file = folder.resolve("key.p12");
    Process keytool = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-J-XX:TieredStopAtLevel=1",
            "-J-XX:+UseSerialGC",
            "-genkeypair",
            "-alias",
            "test",
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=dns:localhost",
            "-storetype",
            "PKCS12",
            "-keystore",
            file.toString(),
            "-storepass",
            PASSWORD)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
