package io.underpin.health.port;

import io.underpin.http.Guard;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import io.underpin.time.TimeSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;

/** Asks the guard and puts its answer into bytes. Belongs to the thread of the port. */
final class Replies {
  private static final DateTimeFormatter IMF_FIXDATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH);
  private static final byte[] NOTHING = {};
  private static final Response NOT_FOUND = Response.problem(404, "Not Found");
  private static final Response UNAVAILABLE = Response.problem(503, "Service Unavailable");
  private static final Response BAD_REQUEST = Response.problem(400, "Bad Request");
  private static final Response NO_BODY = Response.problem(413, "Content Too Large");
  private static final Response TOO_LARGE =
      Response.problem(431, "Request Header Fields Too Large");
  private static final Response BAD_METHOD =
      Response.problem(405, "Method Not Allowed").with("Allow", "GET, HEAD");

  private final Guard guard;
  private final TimeSource time;
  private final Consumer<Throwable> failures;
  private long second = Long.MIN_VALUE;
  private String date = "";

  Replies(Guard guard, TimeSource time, Consumer<Throwable> failures) {
    this.guard = guard;
    this.time = time;
    this.failures = failures;
  }

  Reply to(Head head) {
    if (head.refusal() != 0) {
      return reply(refusal(head.refusal()), false, head.isHead(), false);
    }
    return reply(decide(head), head.keepsAlive(), head.isHead(), head.isOld());
  }

  Reply tooLarge() {
    return reply(TOO_LARGE, false, false, false);
  }

  private Response decide(Head head) {
    try {
      return guard.check(head) instanceof Verdict.Answer answer ? answer.response() : NOT_FOUND;
    } catch (Throwable e) {
      failures.accept(e);
      return UNAVAILABLE;
    }
  }

  private static Response refusal(int status) {
    return switch (status) {
      case 405 -> BAD_METHOD;
      case 413 -> NO_BODY;
      default -> BAD_REQUEST;
    };
  }

  private Reply reply(Response response, boolean keepAlive, boolean onlyHead, boolean old) {
    int status = response.status();
    boolean own = response.headers().contains("Connection");
    boolean ends = own || !keepAlive;
    boolean bodiless = status == 204 || status == 304;
    StringBuilder head = new StringBuilder(256);
    head.append("HTTP/1.1 ").append(status).append(' ').append(reason(status));
    head.append("\r\nDate: ").append(date());
    response
        .headers()
        .forEach((name, value) -> head.append("\r\n").append(name).append(": ").append(value));
    if (!bodiless) {
      head.append("\r\nContent-Length: ").append(response.body().length);
    }
    if (ends && !own) {
      head.append("\r\nConnection: close");
    } else if (old && !ends) {
      head.append("\r\nConnection: keep-alive");
    }
    head.append("\r\n\r\n");
    ByteBuffer first = ByteBuffer.wrap(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    boolean whole = !bodiless && !onlyHead;
    return new Reply(first, ByteBuffer.wrap(whole ? response.body() : NOTHING), ends);
  }

  private String date() {
    Instant now = time.instant();
    if (now.getEpochSecond() != second) {
      second = now.getEpochSecond();
      date = IMF_FIXDATE.format(now.atOffset(ZoneOffset.UTC));
    }
    return date;
  }

  private static String reason(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 304 -> "Not Modified";
      case 400 -> "Bad Request";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 413 -> "Content Too Large";
      case 431 -> "Request Header Fields Too Large";
      case 503 -> "Service Unavailable";
      default -> "";
    };
  }

  /** What is still to be sent, and whether the connection ends with it. */
  record Reply(ByteBuffer head, ByteBuffer body, boolean last) {

    /** Sends as much as the client takes; whether that was all. */
    boolean sendOn(SocketChannel channel) throws IOException {
      channel.write(new ByteBuffer[] {head, body});
      return !head.hasRemaining() && !body.hasRemaining();
    }
  }
}
