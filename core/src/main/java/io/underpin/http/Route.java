package io.underpin.http;

/**
 * An endpoint of Underpin's own: a guard that answers on its path and passes everything else.
 *
 * <p>It stands in the same ordered list as the guards, so a probe stands before the rate limit. The path is compared with
 * {@link Request#path()} exactly as sent.
 */
public final class Route implements Guard {
  private static final Response METHOD_NOT_ALLOWED =
      Response.problem(405, "Method Not Allowed").with("Allow", "GET, HEAD");

  private final String path;
  private final boolean subtree;
  private final boolean readOnly;
  private final Handler handler;

  private Route(String path, boolean subtree, boolean readOnly, Handler handler) {
    if (!path.startsWith("/") || (subtree && path.endsWith("/"))) {
      throw new IllegalArgumentException(
          "Route path '" + path + "' must begin with / and, for a subtree, not end with one");
    }
    this.path = path;
    this.subtree = subtree;
    this.readOnly = readOnly;
    this.handler = handler;
  }

  /**
   * Answers GET and HEAD on this path, and 405 to other methods.
   *
   * @throws IllegalArgumentException if the path does not begin with a slash
   */
  public static Route get(String path, Handler handler) {
    return new Route(path, false, true, handler);
  }

  /**
   * Answers GET and HEAD on this path and everything below it, and 405 to other methods.
   *
   * @throws IllegalArgumentException if the path does not begin with a slash, or ends with one
   */
  public static Route getUnder(String path, Handler handler) {
    return new Route(path, true, true, handler);
  }

  /**
   * Answers every method on this path.
   *
   * @throws IllegalArgumentException if the path does not begin with a slash
   */
  public static Route any(String path, Handler handler) {
    return new Route(path, false, false, handler);
  }

  @Override
  public Verdict check(Request request) {
    if (!isMine(request.path())) {
      return Verdict.pass();
    }
    if (readOnly && !request.method().equals("GET") && !request.method().equals("HEAD")) {
      return Verdict.answer(METHOD_NOT_ALLOWED);
    }
    return Verdict.answer(handler.handle(request));
  }

  /** The path. */
  @Override
  public String toString() {
    return "Route " + path + (subtree ? "/**" : "");
  }

  private boolean isMine(String sent) {
    return sent.startsWith(path)
        && (sent.length() == path.length() || (subtree && sent.charAt(path.length()) == '/'));
  }
}
