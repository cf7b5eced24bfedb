package io.underpin.logging.stranger;

import static io.underpin.logging.stranger.Call.call;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** The ways beside the message by which a text gets into a line. */
final class ChannelCalls {
  private static final Logger LOG = LoggerFactory.getLogger("com.acme.shop.Checkout");

  private ChannelCalls() {}

  static List<Call> all() {
    return List.of(
        call("context of a session", "paying", s -> context("session_id", s.hex(32), "paying")),
        call(
            "context with a header",
            "paying",
            s -> context("auth", "Bearer " + s.opaque(40), "paying")),
        call(
            "context with a URL",
            "paying",
            s -> context("db", "redis://:" + s.password() + "@r:6379", "paying")),
        call(
            "context with JSON",
            "paying",
            s -> context("body", "{\"a\":1,\"token\":\"" + s.opaque(32) + "\"}", "paying")),
        call(
            "a field with a header's name",
            "calling",
            s -> LOG.atInfo()
                .addKeyValue("http.request.header.authorization", List.of("Bearer " + s.opaque(32)))
                .log("calling")),
        call(
            "a field with cookies",
            "calling",
            s -> LOG.atInfo()
                .addKeyValue("http.request.header.cookie", "a=" + s.opaque(24))
                .log("calling")),
        call(
            "a field of a query",
            "search",
            s -> LOG.atInfo()
                .addKeyValue("url.query", "q=search&access_token=" + s.opaque(32))
                .log("search")),
        call(
            "a field of a full URL",
            "search",
            s -> LOG.atInfo()
                .addKeyValue("url.full", "https://bob:" + s.password() + "@acme.com/search")
                .log("called")),
        call(
            "a statement in a field",
            "db",
            s -> LOG.atInfo()
                .addKeyValue(
                    "db.query.text", "CREATE ROLE app LOGIN PASSWORD '" + s.password(" ") + "'")
                .log("db")),
        call(
            "a number under a secret name",
            "unlock",
            s -> LOG.atInfo()
                .addKeyValue("pin", Integer.valueOf("9" + s.digits(7)))
                .log("unlock")),
        call(
            "a card as a long",
            "pay",
            s -> LOG.atInfo()
                .addKeyValue("order", Map.of("n", Long.valueOf(s.card("4", 16))))
                .log("pay")),
        call(
            "a card as an argument", "pay", s -> LOG.info("pay {}", Long.valueOf(s.card("4", 16)))),
        call(
            "an array of characters",
            "login",
            s ->
                LOG.atInfo().addKeyValue("password", s.password().toCharArray()).log("login")),
        call(
            "bytes under a secret name",
            "login",
            s -> LOG.atInfo()
                .addKeyValue(
                    "secretKey", s.password().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .log("login")),
        call(
            "a buffer of characters",
            "request",
            s -> LOG.atInfo()
                .addKeyValue("raw", java.nio.CharBuffer.wrap("GET /?token=" + s.opaque(32)))
                .log("request")),
        call(
            "a supplier of a field",
            "refresh",
            s -> LOG.atInfo().addKeyValue("refreshToken", () -> s.opaque(32)).log("refresh")),
        call(
            "a supplier of an argument",
            "refresh",
            s -> LOG.atInfo().addArgument(() -> "token=" + s.opaque(32)).log("refresh {}")),
        call(
            "a supplier of the message",
            "refresh",
            s -> LOG.atInfo().log(() -> "refresh secret=" + s.opaque(32))),
        call(
            "more arguments than places",
            "one",
            s -> LOG.info("one {}", 1, "password=" + s.password())),
        call(
            "a name and a value in two arguments",
            "set",
            s -> LOG.info("set {}={}", "db.password", s.password())),
        call(
            "a name that ends in the pattern",
            "mail",
            s -> LOG.info("mail to {} with apiKey: {}", "b", s.opaque(20))),
        call(
            "a marker with a value",
            "audit",
            s -> LOG.info(MarkerFactory.getDetachedMarker("token=" + s.opaque(32)), "audit")),
        call(
            "a marker that refers to one",
            "audit",
            s -> LOG.info(referring("Bearer " + s.opaque(32)), "audit")),
        call(
            "the name of a thread",
            "worked",
            s -> onThread(
                "http-nio-8080-exec-1 /reset?token=" + s.opaque(32), () -> LOG.info("worked"))),
        call(
            "the name of a logger",
            "worked",
            s -> LoggerFactory.getLogger("client.https://bob:" + s.opaque(16) + "@acme.com")
                .info("worked")),
        call(
            "a key of a field",
            "worked",
            s -> LOG.atInfo().addKeyValue("/login?password=" + s.password(), 1).log("worked")),
        call(
            "an exception of an SDK",
            "charge failed",
            s -> LOG.error(
                "charge failed",
                new IllegalStateException(
                    "Invalid API Key provided: sk" + "_live_" + s.opaque(24)))),
        call(
            "a cause",
            "CompletionException",
            s -> LOG.error(
                "boot",
                new CompletionException(
                    new IOException("Access denied for app using jdbc:mysql://db/x?password="
                        + s.password() + " (errno 1045)")))),
        call("a suppressed one of a cause", "closing", s -> LOG.error("boot", suppressing(s))),
        call(
            "an exception that prints itself",
            "boot",
            s -> LOG.error("boot", printing("token=" + s.opaque(32)))),
        call(
            "an exception as an argument",
            "boot",
            s -> LOG.error(
                "boot {}",
                (Object) new IOException("https://bob:" + s.password() + "@acme.com"),
                1)),
        call(
            "an exception with JSON",
            "400 Bad Request",
            s -> LOG.error(
                "boot",
                new IOException("400 Bad Request: \"{\"error\":\"bad\",\"client_secret\":\""
                    + s.password() + "\"}\""))),
        call(
            "an exception over lines",
            "boot",
            s -> LOG.error(
                "boot", new IOException("config:\n  password: " + s.password() + "\n  port: 1"))),
        call(
            "the words of a stack frame",
            "boot",
            s -> LOG.error("boot", framed("Script?token=" + s.opaque(32)))));
  }

  private static void context(String key, String value, String message) {
    MDC.put(key, value);
    try {
      LOG.info(message);
    } finally {
      MDC.remove(key);
    }
  }

  // Logback prints the markers within a marker; there is no other way to make one.
  @SuppressWarnings("deprecation")
  private static Marker referring(String name) {
    Marker outer = MarkerFactory.getDetachedMarker("AUDIT");
    outer.add(MarkerFactory.getDetachedMarker(name));
    return outer;
  }

  private static Throwable suppressing(Seeds seeds) {
    IOException cause = new IOException("closing");
    cause.addSuppressed(new IOException("rediss://:" + seeds.password() + "@r:6379 timed out"));
    return new IllegalStateException("outer", cause);
  }

  // What libraries do, wrong as it is.
  @SuppressWarnings("OverrideThrowableToString")
  private static Throwable printing(String text) {
    return new IllegalStateException("closed") {
      private static final long serialVersionUID = 1;

      @Override
      public String toString() {
        return "Failed: " + text;
      }
    };
  }

  private static Throwable framed(String file) {
    Throwable thrown = new IllegalStateException("in a script");
    thrown.setStackTrace(
        new StackTraceElement[] {new StackTraceElement("Script1", "run", file, 7)});
    return thrown;
  }

  private static void onThread(String name, Runnable work) {
    Thread thread = Thread.currentThread();
    String before = thread.getName();
    thread.setName(name);
    try {
      work.run();
    } finally {
      thread.setName(before);
    }
  }
}
