package io.underpin.security.address;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a forwarding header from the last to the first, as far as anybody should read: 32 entries, 4 KiB.
 *
 * <p>From the right, because the right end was written by the proxy next to us: what a stranger has put further left, an
 * open quotation mark for instance, changes nothing about the entries that were appended to it. For use by one thread.
 */
final class HeaderTail {
  static final int MAX_ENTRIES = 32;
  static final int MAX_CHARS = 4096;

  private final List<String> lines;
  private final boolean elements;
  private int line;
  private int end = -1;
  private int entries;
  private int charsBefore;

  private String value = "";
  private int from;
  private int to;
  private @Nullable IpAddress address;
  private @Nullable String proto;
  private boolean readable = true;

  /** Entries of a list ({@code X-Forwarded-For}), or elements of RFC 7239 ({@code Forwarded}). */
  HeaderTail(List<String> lines, boolean elements) {
    this.lines = lines;
    this.elements = elements;
    this.line = lines.size();
  }

  /** Moves one entry to the left; false if there is none, or too much has been read. */
  boolean next() {
    address = null;
    proto = null;
    if (end < 0) {
      if (line == 0) {
        return false;
      }
      charsBefore += value.length();
      value = lines.get(--line);
      end = value.length();
    }
    int charsRead = charsBefore + value.length() - end;
    readable = ++entries <= MAX_ENTRIES && charsRead <= MAX_CHARS;
    if (readable) {
      end = elements ? readElement() : readEntry();
    }
    return true;
  }

  /** The address in this entry, or null if it holds none. */
  @Nullable
  IpAddress address() {
    return address;
  }

  /** How the address in this entry of a list was written, perhaps with a port; empty for an element. */
  String literal() {
    return value.substring(from, to);
  }

  /** What this entry says about the scheme, or null if nothing. */
  @Nullable
  String proto() {
    return proto;
  }

  /** Whether the entry has the form that it must have, wherever it came from. */
  boolean isReadable() {
    return readable;
  }

  private int readEntry() {
    int comma = end == 0 ? -1 : value.lastIndexOf(',', end - 1);
    from = ForwardedPair.skipSpace(value, comma + 1, end);
    to = ForwardedPair.skipSpaceBack(value, from, end);
    address = IpLiteral.readNode(value, from, to);
    return comma;
  }

  // An element is pairs with semicolons between them (RFC 7239, 4); each parameter stands there
  // once.
  private int readElement() {
    int floor = Math.max(0, end - MAX_CHARS);
    int at = end;
    boolean named = false;
    boolean schemed = false;
    while (true) {
      ForwardedPair pair = ForwardedPair.endingAt(value, floor, at);
      if (pair == null) {
        return unreadable();
      }
      if (pair.is("for")) {
        if (named) {
          return unreadable();
        }
        named = true;
        String node = pair.text();
        address = IpLiteral.readNode(node, 0, node.length());
      } else if (pair.is("proto")) {
        if (schemed) {
          return unreadable();
        }
        schemed = true;
        proto = pair.text();
      }
      if (pair.start() == 0 || value.charAt(pair.start() - 1) == ',') {
        return pair.start() - 1;
      }
      at = pair.start() - 1;
    }
  }

  private int unreadable() {
    readable = false;
    address = null;
    proto = null;
    return end;
  }
}
