package io.underpin.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.underpin.contracts.RunningServer;
import io.underpin.http.Attribute;
import io.underpin.http.Completion;
import io.underpin.http.Headers;
import io.underpin.http.Pipeline;
import io.underpin.http.Request;
import io.underpin.http.Verdict;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.Filter;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.MDC;

/** What is peculiar to servlet containers: one request may pass the filters several times. */
class ServletHttpTest {
  private final BlockingQueue<Completion> ends = new LinkedBlockingQueue<>();
  private final List<String> guarded = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @TempDir
  private Path folder;

  private @Nullable RunningServer server;

  enum Container {
    JETTY,
    TOMCAT
  }

  @AfterEach
  void stop() throws Exception {
    stopServer();
    threads.shutdownNow();
  }

  @ParameterizedTest
  @EnumSource
  void dispatched_request_is_guarded_once_and_ends_once_with_the_last_status(Container container)
      throws Exception {
    HttpResponse<String> response = ask(container, "/dispatch");

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.body()).isEqualTo("dispatched with id-1, logged id-1");
    assertThat(endedOnce().status()).isEqualTo(202);
    assertThat(guarded).containsExactly("/dispatch");
  }

  @ParameterizedTest
  @EnumSource
  void request_that_goes_asynchronous_twice_ends_once_and_last(Container container)
      throws Exception {
    HttpResponse<String> response = ask(container, "/twice");

    assertThat(response.statusCode()).isEqualTo(203);
    assertThat(endedOnce().status()).isEqualTo(203);
    assertThat(guarded).containsExactly("/twice");
  }

  @ParameterizedTest
  @EnumSource
  void forwarded_request_is_guarded_once(Container container) throws Exception {
    HttpResponse<String> response = ask(container, "/forward");

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(endedOnce().status()).isEqualTo(202);
    assertThat(guarded).containsExactly("/forward");
  }

  @ParameterizedTest
  @EnumSource
  void error_page_is_not_guarded_again(Container container) throws Exception {
    HttpResponse<String> response = ask(container, "/error");

    assertThat(response.statusCode()).isEqualTo(418);
    assertThat(response.headers().allValues("X-Guarded")).containsExactly("yes");
    assertThat(endedOnce().status()).isEqualTo(418);
    assertThat(guarded).containsExactly("/error");
  }

  @ParameterizedTest
  @EnumSource
  void request_that_times_out_ends_once_as_failed(Container container) throws Exception {
    HttpResponse<String> response = ask(container, "/timeout");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(endedOnce().status()).isEqualTo(500);
  }

  @ParameterizedTest
  @EnumSource
  void request_that_completes_before_its_servlet_returns_ends_once(Container container)
      throws Exception {
    HttpResponse<String> response = ask(container, "/complete");

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(endedOnce().status()).isEqualTo(201);
  }

  @ParameterizedTest
  @EnumSource
  void servlet_that_throws_after_it_went_asynchronous_ends_once_as_failed(Container container)
      throws Exception {
    // Jetty answers 500, Tomcat cuts the connection.
    Throwable cut = catchThrowable(() -> ask(container, "/broken"));

    assertThat(cut == null || cut instanceof IOException).isTrue();
    Completion end = endedOnce();
    assertThat(end.status()).isEqualTo(500);
    assertThat(end.failure().orElseThrow()).hasMessageContaining("boom");
  }

  @Test
  void knows_nothing_about_a_request_that_came_through_no_pipeline() {
    HttpServletRequest request = requestFrom("127.0.0.1");

    assertThat(ServletHttp.attributes(request).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1",
    "[::1], ::1",
    "fe80::1%eth0, fe80::1",
    "[fe80::1%2], fe80::1",
    "0:0:0:0:0:0:0:1, 0:0:0:0:0:0:0:1"
  })
  void address_comes_without_brackets_and_scope(String told, String address) {
    Request request = new RequestView(requestFrom(told));

    assertThat(request.remoteAddress()).isEqualTo(address);
  }

  private HttpResponse<String> ask(Container container, String path) throws Exception {
    Pipeline pipeline =
        Pipeline.builder().observe(request -> ends::add).guard(this::guard).build();
    Filter filter = ServletHttp.filter(pipeline);
    Servlet servlet = new Scenes();
    server = switch (container) {
      case JETTY -> JettyServer.start(filter, servlet, threads);
      case TOMCAT -> TomcatServer.start(filter, servlet, threads, folder);
    };
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(uri).POST(BodyPublishers.noBody()).build(),
            BodyHandlers.ofString());
  }

  private Verdict guard(Request request) {
    guarded.add(request.path());
    return Verdict.pass(Headers.of("X-Guarded", "yes")).with(Attribute.REQUEST_ID, "id-1");
  }

  private Completion endedOnce() throws Exception {
    Completion end = ends.poll(20, TimeUnit.SECONDS);
    assertThat(end).as("end of the request").isNotNull();
    stopServer();
    assertThat(ends).as("further ends").isEmpty();
    return end;
  }

  private void stopServer() throws Exception {
    if (server != null) {
      server.stop();
      server = null;
    }
  }

  private static HttpServletRequest requestFrom(String address) {
    return (HttpServletRequest) Proxy.newProxyInstance(
        ServletHttpTest.class.getClassLoader(),
        new Class<?>[] {HttpServletRequest.class},
        (proxy, method, args) -> method.getName().equals("getRemoteAddr") ? address : null);
  }

  /** One path for each way in which a request can come to its end. */
  @SuppressWarnings("serial") // never serialized
  private static final class Scenes extends HttpServlet {
    private static final Set<String> ASYNC = Set.of("/dispatch", "/twice");

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException {
      String path = request.getRequestURI();
      switch (request.getDispatcherType()) {
        case REQUEST -> first(path, request, response);
        case ASYNC -> again(path, request, response);
        default -> {
          response.setStatus(202);
          response.getWriter().print("forwarded");
        }
      }
    }

    private static void first(String path, HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException {
      if (ASYNC.contains(path)) {
        request.startAsync().dispatch(path);
        return;
      }
      switch (path) {
        case "/forward" -> {
          RequestDispatcher next = request.getRequestDispatcher("/next");
          next.forward(request, response);
        }
        case "/error" -> response.sendError(418);
        case "/timeout" -> request.startAsync().setTimeout(50);
        case "/complete" -> {
          AsyncContext async = request.startAsync(request, response);
          response.setStatus(201);
          async.complete();
        }
        case "/broken" -> {
          request.startAsync();
          throw new IllegalStateException("boom");
        }
        default -> response.sendError(404);
      }
    }

    private static void again(String path, HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      if (path.equals("/dispatch")) {
        String id = ServletHttp.attributes(request).get(Attribute.REQUEST_ID).orElse("none");
        response.setStatus(202);
        response.getWriter().print("dispatched with " + id + ", logged " + MDC.get("request_id"));
      } else {
        AsyncContext async = request.startAsync();
        response.setStatus(203);
        async.complete();
      }
    }
  }
}
