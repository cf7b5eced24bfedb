package io.underpin.security.html;

import io.underpin.security.html.Elements.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlStreamEventReceiver;

/**
 * Stands between OWASP's lexer and its balancer and policy, and lets through only allowed elements, properly nested, at a
 * limited depth: what comes behind has nothing to repair, whatever comes in costs linear time.
 */
final class Nesting implements HtmlStreamEventReceiver {
  private static final int MAX_DEPTH = 100;

  private final HtmlStreamEventReceiver next;
  private final Deque<Open> open = new ArrayDeque<>();
  private @Nullable String dropped;
  private int droppedDepth;

  Nesting(HtmlStreamEventReceiver next) {
    this.next = next;
  }

  @Override
  public void openDocument() {
    next.openDocument();
  }

  @Override
  public void closeDocument() {
    while (!open.isEmpty()) {
      closeInnermost();
    }
    next.closeDocument();
  }

  @Override
  public void openTag(String name, List<String> attributes) {
    if (dropped != null) {
      droppedDepth += dropped.equals(name) ? 1 : 0;
    } else if (Elements.isDroppedWhole(name)) {
      dropped = name;
      droppedDepth = 1;
    } else {
      Elements.kind(name).ifPresent(kind -> admit(name, kind, attributes));
    }
  }

  @Override
  public void closeTag(String name) {
    if (dropped != null) {
      droppedDepth -= dropped.equals(name) ? 1 : 0;
      dropped = droppedDepth == 0 ? null : dropped;
    } else if (isOpen(name)) {
      closeTo(name);
    }
  }

  @Override
  public void text(String text) {
    if (dropped != null) {
      return;
    }
    if (innermost() == Kind.LIST) {
      if (text.isBlank()) {
        return;
      }
      push("li", Kind.ITEM, List.of());
    }
    next.text(text);
  }

  private void admit(String name, Kind kind, List<String> attributes) {
    switch (kind) {
      case INLINE -> inline(name, attributes);
      case BREAK -> {
        needItem();
        leaf(name);
      }
      case ITEM -> {
        endParagraph();
        if (innermost() == Kind.ITEM) {
          closeInnermost();
        }
        if (innermost() == Kind.LIST) {
          push(name, kind, List.of());
        }
      }
      case RULE -> {
        endParagraph();
        needItem();
        leaf(name);
      }
      case PARAGRAPH, CONTAINER, LIST -> {
        endParagraph();
        needItem();
        push(name, kind, List.of());
      }
    }
  }

  private void inline(String name, List<String> attributes) {
    List<String> kept = List.of();
    if (name.equals("a")) {
      if (isOpen(name)) {
        closeTo(name);
      }
      Optional<String> href = href(attributes);
      if (href.isEmpty()) {
        return;
      }
      kept = List.of("href", href.get());
    }
    needItem();
    push(name, Kind.INLINE, kept);
  }

  private static Optional<String> href(List<String> attributes) {
    for (Iterator<String> each = attributes.iterator(); each.hasNext(); ) {
      String name = each.next();
      String value = each.next();
      if (name.equals("href")) {
        return Links.checked(value);
      }
    }
    return Optional.empty();
  }

  // Inline elements and paragraphs do not reach across the beginning of a block.
  private void endParagraph() {
    while (innermost() == Kind.INLINE || innermost() == Kind.PARAGRAPH) {
      closeInnermost();
    }
  }

  private void needItem() {
    if (innermost() == Kind.LIST) {
      push("li", Kind.ITEM, List.of());
    }
  }

  // Too deep is dropped, tags only.
  private void push(String name, Kind kind, List<String> attributes) {
    if (open.size() < MAX_DEPTH) {
      open.push(new Open(name, kind));
      next.openTag(name, new ArrayList<>(attributes));
    }
  }

  private void leaf(String name) {
    next.openTag(name, new ArrayList<>());
    next.closeTag(name);
  }

  private boolean isOpen(String name) {
    for (Open element : open) {
      if (element.name.equals(name)) {
        return true;
      }
    }
    return false;
  }

  private void closeTo(String name) {
    while (!closeInnermost().equals(name)) {
      // whatever stands within it
    }
  }

  private String closeInnermost() {
    String name = open.pop().name;
    next.closeTag(name);
    return name;
  }

  private @Nullable Kind innermost() {
    Open element = open.peek();
    return element == null ? null : element.kind;
  }

  private record Open(String name, Kind kind) {}
}
