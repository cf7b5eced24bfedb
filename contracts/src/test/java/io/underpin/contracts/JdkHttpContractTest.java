package io.underpin.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.underpin.contracts.Application.Call;
import io.underpin.http.Attributes;
import io.underpin.http.Pipeline;
import io.underpin.http.jdk.JdkHttp;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletionStage;
import java.util.function.IntConsumer;

class JdkHttpContractTest extends HttpAdapterContract {

  @Override
  protected RunningServer start(Pipeline pipeline, Application application, ServerThreads threads)
      throws IOException {
    return serve(pipeline, application, threads);
  }

  static RunningServer serve(Pipeline pipeline, Application application, ServerThreads threads)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server
        .createContext("/", http -> handle(application, http))
        .getFilters()
        .add(JdkHttp.filter(pipeline));
    server.start();
    return new Running(server);
  }

  private static void handle(Application application, HttpExchange http) throws IOException {
    try {
      application.handle(new JdkCall(http));
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private record Running(HttpServer server) implements RunningServer {

    @Override
    public int port() {
      return server.getAddress().getPort();
    }

    @Override
    public void stop() {
      server.stop(0);
    }
  }

  private record JdkCall(HttpExchange http) implements Call {

    @Override
    public Attributes attributes() {
      return JdkHttp.attributes(http);
    }

    @Override
    public void setHeader(String name, String value) {
      http.getResponseHeaders().set(name, value);
    }

    @Override
    public void send(int status, String body) throws IOException {
      send(status, body.getBytes(UTF_8));
    }

    @Override
    public void echo() throws IOException {
      send(200, http.getRequestBody().readAllBytes());
    }

    @Override
    public void drain(IntConsumer lengths) throws IOException {
      InputStream body = http.getRequestBody();
      byte[] piece = new byte[300];
      for (int length = body.read(piece); length >= 0; length = body.read(piece)) {
        lengths.accept(length);
      }
      send(200, "drained");
    }

    @Override
    public void sendLater(CompletionStage<String> body) {
      body.thenAccept(text -> {
        try {
          send(200, text);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    }

    @Override
    public void sendUntilGone() throws IOException {
      http.sendResponseHeaders(200, 0);
      OutputStream out = http.getResponseBody();
      while (true) {
        out.write(new byte[8192]);
      }
    }

    private void send(int status, byte[] body) throws IOException {
      if (http.getRequestMethod().equals("HEAD")) {
        http.sendResponseHeaders(status, -1);
        return;
      }
      http.sendResponseHeaders(status, body.length);
      try (OutputStream out = http.getResponseBody()) {
        out.write(body);
      }
    }
  }
}
