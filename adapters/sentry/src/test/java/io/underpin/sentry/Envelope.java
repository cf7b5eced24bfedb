package io.underpin.sentry;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An envelope as Sentry's server reads it: each body as long as its header says, to the byte. */
public record Envelope(Json header, List<Item> items, String text) {

  /** One item of an envelope. */
  public record Item(String type, Json body) {}

  public static Envelope of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int at = lineEnd(bytes, 0);
    Json header = Json.object(text(bytes, 0, at));
    List<Item> items = new ArrayList<>();
    at++;
    while (at < bytes.length) {
      int end = lineEnd(bytes, at);
      Json itemHeader = Json.object(text(bytes, at, end));
      int length = itemHeader.number("length");
      items.add(new Item(
          String.valueOf(itemHeader.at("type")),
          Json.object(text(bytes, end + 1, end + 1 + length))));
      at = end + 1 + length;
      if (at < bytes.length && bytes[at] != '\n') {
        throw new AssertionError("The length of an item is wrong: " + text);
      }
      at++;
    }
    return new Envelope(header, items, text);
  }

  /** The one item of this type. */
  public Json only(String type) {
    List<Item> found = items.stream().filter(item -> item.type().equals(type)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " items of type " + type + ": " + text);
    }
    return found.get(0).body();
  }

  private static int lineEnd(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  private static String text(byte[] bytes, int from, int to) {
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    part.write(bytes, from, to - from);
    return part.toString(StandardCharsets.UTF_8);
  }
}
