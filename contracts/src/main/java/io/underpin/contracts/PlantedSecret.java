package io.underpin.contracts;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;

/**
 * A secret on its way into the log: {@link #call} logs it through one channel (message, argument, field, context, marker, thread,
 * exception, …) at ERROR, in one of the shapes in which secrets are met.
 *
 * @param channel which way it takes, for a report
 * @param secret what must not come out
 * @param call logs it, along with the word {@link #KEPT}, which has to come out
 */
public record PlantedSecret(String channel, String secret, Runnable call) {
  /** Stands in each call, so that what is lost is seen too. */
  public static final String KEPT = "kept-word";

  private static final Logger LOG = LoggerFactory.getLogger("com.acme.Leaks");

  /** Each puts a secret into a text as it is met in the wild. */
  private static final List<UnaryOperator<String>> SHAPES = List.of(
      s -> "password=" + s,
      s -> "{\"user\":\"bob\",\"password\":\"" + s + "\"}",
      s -> "{\\\"client_secret\\\":\\\"" + s + "\\\"}",
      s -> "Authorization: Bearer " + s,
      s -> "jdbc:postgresql://db:5432/notes?user=bob&password=" + s + "&ssl=true",
      s -> "postgres://bob:" + s + "@db/notes",
      s -> "host=db user=bob password='" + s + "' dbname=notes",
      s -> "Cookie: theme=dark; JSESSIONID=" + s,
      s -> "grant_type=refresh&refresh_token=" + s + "&scope=all",
      s -> "AWS_SECRET_ACCESS_KEY=" + s,
      s -> "<password>" + s + "</password>",
      s -> "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI" + s + "." + s,
      s -> "ghp_" + s);

  /** Each takes a text with a secret in it, and that secret, and logs one of them somewhere. */
  private static final Map<String, BiConsumer<String, String>> CHANNELS = Map.ofEntries(
      Map.entry("message", (text, secret) -> LOG.error(KEPT + " " + text)),
      Map.entry("first argument", (text, secret) -> LOG.error(KEPT + " {}", text)),
      Map.entry("third argument", (text, secret) -> LOG.error(KEPT + " {} {} {}", 1, 2, text)),
      Map.entry("split", (text, secret) -> LOG.error(KEPT + " password={} {}", secret, 1)),
      Map.entry(
          "array argument",
          (text, secret) -> LOG.error(KEPT + " {}", (Object) new String[] {"a", text})),
      Map.entry(
          "map argument", (text, secret) -> LOG.error(KEPT + " {}", Map.of("password", secret))),
      Map.entry("object argument", (text, secret) -> LOG.error(KEPT + " {}", printing(text))),
      Map.entry("field", (text, secret) -> field("note", text)),
      Map.entry("sensitive field", (text, secret) -> field("dbPassword", secret)),
      Map.entry("name of a field", (text, secret) -> field(text, "v")),
      Map.entry("map", (text, secret) -> field("body", Map.of("a", Map.of("b", text)))),
      Map.entry(
          "map with a sensitive key",
          (text, secret) -> field("body", Map.of("a", Map.of("apiKey", secret)))),
      Map.entry(
          "map under a sensitive key",
          (text, secret) -> field("body", Map.of("apiKey", Map.of("value", List.of(secret))))),
      Map.entry("key of a map", (text, secret) -> field("body", Map.of(text, 1))),
      Map.entry(
          "list under a sensitive key",
          (text, secret) -> field("h", Map.of("Authorization", List.of(secret)))),
      Map.entry("list", (text, secret) -> field("body", List.of(1, List.of(text)))),
      Map.entry("array", (text, secret) -> field("body", new Object[] {1, text})),
      Map.entry("optional", (text, secret) -> field("body", Optional.of(text))),
      Map.entry("record", (text, secret) -> field("body", new Login("bob", secret))),
      Map.entry(
          "record in a list", (text, secret) -> field("body", List.of(new Login("bob", secret)))),
      Map.entry("object", (text, secret) -> field("body", printing(text))),
      Map.entry("characters", (text, secret) -> field("body", secret.toCharArray())),
      Map.entry("throwable as a field", (text, secret) -> field("error", new IOException(text))),
      Map.entry("context", (text, secret) -> context("note", text)),
      Map.entry("sensitive context", (text, secret) -> context("access_token", secret)),
      Map.entry("key of the context", (text, secret) -> context(text, "v")),
      Map.entry("request id", (text, secret) -> context("request_id", text)),
      Map.entry("marker", (text, secret) -> LOG.error(MarkerFactory.getDetachedMarker(text), KEPT)),
      Map.entry("thread", (text, secret) -> onThread(text, () -> LOG.error(KEPT))),
      Map.entry(
          "logger",
          (text, secret) -> LoggerFactory.getLogger("com.acme." + text).error(KEPT)),
      Map.entry("exception", (text, secret) -> LOG.error(KEPT, new IOException(text))),
      Map.entry(
          "cause",
          (text, secret) -> LOG.error(KEPT, new IOException("outer", new IOException(text)))),
      Map.entry("deep cause", (text, secret) -> LOG.error(KEPT, nested(text, 6))),
      Map.entry("suppressed", (text, secret) -> LOG.error(KEPT, suppressing(text))),
      Map.entry("frame", (text, secret) -> LOG.error(KEPT, framed(text))));

  /** A secret of its own for each channel in each shape, the same ones for the same seed: some 450 calls. */
  public static List<PlantedSecret> all(long seed) {
    return all(seed, Map.of());
  }

  /** The same with further channels, by name; each takes a text with a secret in it, and the secret alone. */
  static List<PlantedSecret> all(long seed, Map<String, BiConsumer<String, String>> more) {
    Random random = new Random(seed);
    List<PlantedSecret> planted = new ArrayList<>();
    channels(more)
        .forEach((name, channel) -> SHAPES.forEach(shape -> {
          String secret = secret(random);
          planted.add(of(name, channel, shape.apply(secret), secret));
        }));
    return planted;
  }

  /** This secret, in this text, through every channel. */
  static List<PlantedSecret> everywhere(
      String text, String secret, Map<String, BiConsumer<String, String>> more) {
    List<PlantedSecret> planted = new ArrayList<>();
    channels(more).forEach((name, channel) -> planted.add(of(name, channel, text, secret)));
    return planted;
  }

  private static Map<String, BiConsumer<String, String>> channels(
      Map<String, BiConsumer<String, String>> more) {
    Map<String, BiConsumer<String, String>> channels = new TreeMap<>(CHANNELS);
    channels.putAll(more);
    return channels;
  }

  private static PlantedSecret of(
      String name, BiConsumer<String, String> channel, String text, String secret) {
    return new PlantedSecret(name, secret, () -> channel.accept(text, secret));
  }

  private static String secret(Random random) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    StringBuilder secret = new StringBuilder("7Qz4");
    for (int i = 0; i < 32; i++) {
      secret.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return secret.toString();
  }

  private record Login(String user, String password) {}

  private static void field(String key, Object value) {
    LOG.atError().addKeyValue(key, value).log(KEPT);
  }

  private static void context(String key, String value) {
    MDC.put(key, value);
    try {
      LOG.error(KEPT);
    } finally {
      MDC.remove(key);
    }
  }

  private static void onThread(String name, Runnable action) {
    Thread thread = new Thread(action, name);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Object printing(String text) {
    return new Object() {
      @Override
      public String toString() {
        return text;
      }
    };
  }

  private static Throwable nested(String text, int depth) {
    Throwable innermost = new IOException(text);
    for (int i = 0; i < depth; i++) {
      innermost = new IllegalStateException("level " + i, innermost);
    }
    return innermost;
  }

  private static Throwable suppressing(String text) {
    Throwable outer = new IOException("outer");
    outer.addSuppressed(new IOException(text));
    return outer;
  }

  private static Throwable framed(String text) {
    Throwable failure = new IOException("framed");
    failure.setStackTrace(
        new StackTraceElement[] {new StackTraceElement("com.acme.X", "run", text, 1)});
    return failure;
  }
}
