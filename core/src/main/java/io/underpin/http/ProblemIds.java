package io.underpin.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.underpin.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/**
 * Tells a client by which ids his problem is to be found in the log: members {@code request_id} and {@code trace_id} of
 * problem+json (RFC 9457, 3.2).
 */
final class ProblemIds {
  private ProblemIds() {}

  /** The response with those of the ids that are known and not there yet; the same one if it is no problem+json. */
  static Response in(Response response, Request request) {
    byte[] body = response.body();
    String type = response.headers().first("Content-Type").orElse("");
    if (!type.startsWith("application/problem+json") || body.length < 2 || body[0] != '{') {
      return response;
    }
    String text = new String(body, ISO_8859_1).stripTrailing();
    JsonWriter ids = new JsonWriter().object();
    boolean any =
        add(ids, "request_id", request.attribute(Attribute.REQUEST_ID).orElse(null), text);
    any |= add(
        ids,
        "trace_id",
        request.attribute(Attribute.TRACE_CONTEXT).map(TraceContext::traceId).orElse(null),
        text);
    if (!any || !text.endsWith("}")) {
      return response;
    }
    byte[] members = ids.end().toString().getBytes(UTF_8);
    boolean empty = text.substring(1, text.length() - 1).isBlank();
    int kept = text.length() - 1;
    byte[] whole = new byte[kept + members.length];
    System.arraycopy(body, 0, whole, 0, kept);
    System.arraycopy(members, 0, whole, kept, members.length);
    // What was the brace that opens the members becomes what divides them from those before.
    whole[kept] = (byte) (empty ? ' ' : ',');
    return response.withBody(whole);
  }

  private static boolean add(JsonWriter ids, String name, @Nullable String id, String text) {
    if (id == null || text.contains('"' + name + '"')) {
      return false;
    }
    ids.field(name, id);
    return true;
  }
}
