package io.underpin.http.jdk;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.underpin.http.Attributes;
import io.underpin.http.Exchange;
import io.underpin.http.LogScope;
import io.underpin.http.Pipeline;
import io.underpin.http.Response;
import java.io.IOException;
import java.util.Optional;

/**
 * A pipeline before the JDK's own server.
 *
 * <pre>{@code
 * server.createContext("/", app).getFilters().add(JdkHttp.filter(pipeline));
 * }</pre>
 *
 * <p>Handlers and later filters get an exchange that watches over the response; nothing else about it is new. The request has
 * ended when the response is complete, on whatever thread that happens, when writing fails, or when the handler throws. A handler
 * that has thrown before it sent anything is answered for with a 500, and what it threw is told in {@link
 * io.underpin.http.Completion#failure()}.
 *
 * <p>The body of a request is counted while it is read where a guard has left {@link
 * io.underpin.http.Attribute#MAX_BODY_BYTES}: beyond, reading throws {@link io.underpin.http.BodyTooLargeException}, and a handler
 * that lets it through is answered for with 413.
 *
 * <p>What is left of a body after an answer in the handler's stead is read and dropped on the handler's thread, 64 KiB at most and within
 * {@link io.underpin.http.Pipeline.Builder#linger}; then the connection is cut by interrupting the thread, whose flag is reset. A longer
 * body that is declared under an answer with {@code Connection: close} ends the connection at once, by an {@code IOException} to the server.
 *
 * <p>The JDK hands the target {@code //host/path} to the handler of {@code /path}, past whoever guards that path. Guards see
 * such a target as it was sent; if they let it pass, the client gets 400. It also hands {@code /adminx} to the context {@code
 * /admin}, past whoever guards {@code /admin} and what is below: that is 404 here.
 */
public final class JdkHttp {
  private static final Response BAD_TARGET = Response.problem(400, "Bad Request");
  private static final Response NOT_FOUND = Response.problem(404, "Not Found");

  private JdkHttp() {}

  /**
   * Plays the pipeline before the handler of a context. On a context with an {@code Authenticator} it answers 500 to
   * everything, because the JDK accepts no exchange but its own there: use {@link #handler} on such a context.
   */
  public static Filter filter(Pipeline pipeline) {
    return new Filter() {
      @Override
      public void doFilter(HttpExchange http, Chain chain) throws IOException {
        HttpHandler next = http.getHttpContext().getAuthenticator() == null
            ? chain::doFilter
            : JdkHttp::refuseAuthenticator;
        play(pipeline, http, next);
      }

      @Override
      public String description() {
        return "Underpin's guards";
      }
    };
  }

  /** Plays the pipeline before this handler, and after the filters and the {@code Authenticator} of its context. */
  public static HttpHandler handler(Pipeline pipeline, HttpHandler handler) {
    return http -> play(pipeline, http, handler);
  }

  /** What the guards have found out about this request; nothing if it has not come through a pipeline. */
  public static Attributes attributes(HttpExchange http) {
    return http.getAttribute(WatchedExchange.ATTRIBUTES) instanceof Attributes found
        ? found
        : Attributes.none();
  }

  private static void play(Pipeline pipeline, HttpExchange http, HttpHandler next)
      throws IOException {
    JdkRequest request = new JdkRequest(http);
    Exchange exchange = pipeline.begin(request);
    WatchedExchange watched = new WatchedExchange(http, exchange);
    Optional<Response> answer = exchange.answer();
    if (answer.isPresent()) {
      watched.answer(answer.get());
    } else if (request.isMisread()) {
      watched.answer(exchange.completed(BAD_TARGET));
    } else if (request.isBesideContext()) {
      watched.answer(exchange.completed(NOT_FOUND));
    } else {
      exchange.headers().forEach(http.getResponseHeaders()::add);
      LogScope scope = exchange.openLogContext();
      try (scope) {
        next.handle(watched.visible());
      } catch (Throwable e) {
        watched.failed(e);
      }
    }
  }

  private static void refuseAuthenticator(HttpExchange http) {
    throw new IllegalStateException(
        "JdkHttp.filter cannot stand before the Authenticator of context "
            + http.getHttpContext().getPath()
            + ": wrap the handler instead, with JdkHttp.handler(pipeline, handler)");
  }
}
