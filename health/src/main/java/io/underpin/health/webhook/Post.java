package io.underpin.health.webhook;

import io.underpin.check.FailureCode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Posts over HTTP/1.1, follows no redirect, and gives up in time whatever the receiver does. Used by one thread at a time.
 *
 * <p>The client is made when there is something to post and let go when there is not: the JDK's has a thread for as long as it lives.
 */
final class Post implements AutoCloseable {
  private final URI url;
  private final Duration timeout;
  private @Nullable HttpClient client;

  Post(URI url, Duration timeout) {
    this.url = url;
    this.timeout = timeout;
  }

  Reply send(byte[] body, Map<String, String> headers) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url).timeout(timeout).POST(BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    AtomicInteger status = new AtomicInteger();
    BodyHandler<Void> nothing = head -> {
      status.set(head.statusCode());
      return BodySubscribers.discarding();
    };
    CompletableFuture<HttpResponse<Void>> answer = open().sendAsync(request.build(), nothing);
    try {
      HttpResponse<Void> response = answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      return Reply.of(
          response.statusCode(), response.headers().firstValue("Retry-After").orElse(""));
    } catch (TimeoutException e) {
      return unfinished(status.get(), FailureCode.TIMEOUT);
    } catch (ExecutionException e) {
      return unfinished(status.get(), code(e));
    } finally {
      answer.cancel(true);
    }
  }

  @Override
  public void close() {
    // The client can be closed since Java 21; before, its threads end when it is no longer
    // reachable.
    if (client instanceof AutoCloseable closeable) {
      // Asked by an interrupted thread it ends what hangs, too, instead of waiting for it.
      Thread.currentThread().interrupt();
      try {
        closeable.close();
      } catch (Exception e) {
        // It declares to throw nothing.
        throw new IllegalStateException("The HTTP client could not be closed", e);
      } finally {
        Thread.interrupted();
      }
    }
    client = null;
  }

  /** An answer whose status came but whose body did not is an answer. */
  private static Reply unfinished(int status, FailureCode code) {
    return status == 0 ? Reply.none(code) : Reply.of(status, "");
  }

  private static FailureCode code(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof java.net.http.HttpTimeoutException) {
      return FailureCode.TIMEOUT;
    }
    return cause == null ? FailureCode.EXCEPTION : FailureCode.of(cause);
  }

  private HttpClient open() {
    HttpClient open = client;
    if (open == null) {
      open = HttpClient.newBuilder()
          .version(Version.HTTP_1_1)
          .followRedirects(Redirect.NEVER)
          .connectTimeout(timeout)
          .executor(Post::onThreadOfItsOwn)
          .build();
      client = open;
    }
    return open;
  }

  private static void onThreadOfItsOwn(Runnable task) {
    Thread thread = new Thread(task, "underpin-webhook-http");
    thread.setDaemon(true);
    thread.start();
  }
}
