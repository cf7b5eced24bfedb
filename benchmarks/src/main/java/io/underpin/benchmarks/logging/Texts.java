package io.underpin.benchmarks.logging;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What stands in the events. */
final class Texts {
  static final String SHORT = "Order 4711 was shipped to the customer";
  static final String FIELDS = "order placed";
  static final String EXCEPTION = "order could not be placed";
  static final String LONG = dense();

  /** As long as those of a usual service in a usual container. */
  private static final List<String> TYPES = List.of(
      "com.acme.orders.OrderService",
      "com.acme.orders.persistence.StockRepository",
      "org.container.web.method.support.InvocableHandler",
      "org.container.web.servlet.RequestDispatcher",
      "org.container.core.ApplicationFilterChain",
      "java.util.concurrent.ThreadPoolExecutor$Worker");

  private static final List<String> METHODS =
      List.of("place", "reserveAll", "invokeForRequest", "doDispatch", "internalDoFilter");

  // Made once, or its making would be measured, too; its frames are set, not taken from a thread.
  @SuppressWarnings("StaticAssignmentOfThrowable")
  static final IOException FAILURE = failure();

  /** Put together here, so that none of them looks like somebody's own. */
  static final List<String> SECRETS = List.of(
      "Zx9Qw7Er5Ty3Ui1O",
      "p8As6Df4Gh2",
      "ghp_" + "Zx9Qw7Er5Ty3Ui1Op8As6Df4Gh2Jk0LmNb7V",
      "AKIA" + "Q7ZX4JW2RT6YUI3P",
      "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiI0NzExIn0" + ".c2lnbmF0dXJlLW9mLXRlc3Q",
      "4111 1111 " + "1111 1111",
      "7Kp2mQx94Rz",
      "xoxb-" + "7219843320-Zx9Qw7Er5Ty3",
      "s3Cr3t-V4lu3-77",
      "sk_live_" + "Zx9Qw7Er5Ty3Ui1Op8As6Df4");

  static final String HITS = hits();

  private Texts() {}

  private static String dense() {
    StringBuilder text = new StringBuilder(4200);
    for (int i = 0; text.length() < 4096; i++) {
      text.append(String.format(
          Locale.ROOT,
          "{\"id\":%d,\"sku\":\"A-%d\",\"qty\":%d,\"price\":%d.90,\"at\":\"2026-11-21T10:02:%02d.114Z\"} "
              + "status=ok took=%dms host=10.1.2.%d:8443 path=/orders/%d?page=%d&size=20; ",
          47_110 + i,
          100 + i,
          i % 7,
          10 + i,
          i % 60,
          30 + i,
          i % 250,
          i,
          i));
    }
    text.setLength(4096);
    return text.toString();
  }

  private static String hits() {
    StringBuilder text = new StringBuilder("import of 2026-11-21 went well: ");
    text.append("password=").append(SECRETS.get(0)).append(", 312 rows in 17 files; ");
    text.append("jdbc:postgresql://notes:")
        .append(SECRETS.get(1))
        .append("@db:5432/notes took 34 ms; ");
    text.append("pushed to the repository with ").append(SECRETS.get(2)).append(" as usual; ");
    text.append("bucket of account ").append(SECRETS.get(3)).append(" in eu-central-1; ");
    text.append("Authorization: Bearer ")
        .append(SECRETS.get(4))
        .append(" sent to https://example.com/a; ");
    text.append("paid with ").append(SECRETS.get(5)).append(" on delivery; ");
    text.append("{\"user\":\"bob\",\"secret\":\"")
        .append(SECRETS.get(6))
        .append("\",\"tries\":3} answered 200; ");
    text.append("told the channel by ").append(SECRETS.get(7)).append(" at noon; ");
    text.append("api_key=").append(SECRETS.get(8)).append("&page=2&size=20; ");
    text.append("charged through ").append(SECRETS.get(9)).append(" without a hitch; ");
    while (text.length() < 1024) {
      text.append("and nothing else was of any note; ");
    }
    text.setLength(1024);
    return text.toString();
  }

  private static IOException failure() {
    StackTraceElement[] frames = new StackTraceElement[40];
    for (int i = 0; i < frames.length; i++) {
      String type = TYPES.get(i % TYPES.size()) + i;
      String file = type.substring(type.lastIndexOf('.') + 1) + ".java";
      frames[i] = new StackTraceElement(type, METHODS.get(i % METHODS.size()), file, 20 + 17 * i);
    }
    IOException failure = new IOException("stock is out of reach after 3 tries");
    failure.setStackTrace(frames);
    return failure;
  }
}
