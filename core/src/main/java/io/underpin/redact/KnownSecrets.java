package io.underpin.redact;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Finds any of several exact texts in one pass, after Aho and Corasick, "Efficient string matching" (1975): each character is
 * looked at a bounded number of times on average, however many texts there are. Immutable once made.
 */
final class KnownSecrets {
  private static final Node[] NO_NODES = {};

  private final Node root = new Node(0);

  private static final class Node {
    final int depth;
    char[] letters = {};
    Node[] children = NO_NODES;
    Node fallback = this;
    // The length of the longest text that ends here.
    int found;

    Node(int depth) {
      this.depth = depth;
    }

    int child(char c) {
      for (int i = 0; i < letters.length; i++) {
        if (letters[i] == c) {
          return i;
        }
      }
      return -1;
    }
  }

  private KnownSecrets() {}

  static KnownSecrets of(List<String> texts) {
    KnownSecrets secrets = new KnownSecrets();
    texts.forEach(secrets::add);
    secrets.link();
    return secrets;
  }

  /** The text with a marker for each of the secrets, which may overlap; the same instance if it has none. */
  String hide(String text) {
    List<int[]> spans = new ArrayList<>();
    Node node = root;
    for (int i = 0; i < text.length(); i++) {
      node = next(node, text.charAt(i));
      if (node.found > 0) {
        int from = i + 1 - node.found;
        while (!spans.isEmpty() && spans.get(spans.size() - 1)[1] > from) {
          from = Math.min(from, spans.remove(spans.size() - 1)[0]);
        }
        spans.add(new int[] {from, i + 1});
      }
    }
    if (spans.isEmpty()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int copied = 0;
    for (int[] span : spans) {
      out.append(text, copied, span[0]).append(Marker.SECRET);
      copied = span[1];
    }
    return out.append(text, copied, text.length()).toString();
  }

  private Node next(Node from, char c) {
    Node node = from;
    int child = node.child(c);
    while (child < 0 && node != root) {
      node = node.fallback;
      child = node.child(c);
    }
    return child < 0 ? root : node.children[child];
  }

  private void add(String text) {
    Node node = root;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int child = node.child(c);
      if (child < 0) {
        child = node.letters.length;
        node.letters = Arrays.copyOf(node.letters, child + 1);
        node.letters[child] = c;
        node.children = Arrays.copyOf(node.children, child + 1);
        node.children[child] = new Node(node.depth + 1);
      }
      node = node.children[child];
    }
    node.found = node.depth;
  }

  private void link() {
    Deque<Node> queue = new ArrayDeque<>();
    for (Node child : root.children) {
      child.fallback = root;
      queue.add(child);
    }
    while (!queue.isEmpty()) {
      Node node = queue.remove();
      for (int i = 0; i < node.children.length; i++) {
        Node child = node.children[i];
        child.fallback = next(node.fallback, node.letters[i]);
        child.found = Math.max(child.found, child.fallback.found);
        queue.add(child);
      }
    }
  }
}
