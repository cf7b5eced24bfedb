package io.underpin.redact;

import java.util.ArrayDeque;
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
  private final RarePairs pairs;

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

  private KnownSecrets(List<String> texts) {
    pairs = RarePairs.of(texts);
  }

  static KnownSecrets of(List<String> texts) {
    KnownSecrets secrets = new KnownSecrets(texts);
    texts.forEach(secrets::add);
    secrets.link();
    return secrets;
  }

  /** What two characters are, those among them that stand in these secrets. */
  PairClasses classes() {
    return pairs.classes();
  }

  /** Whether one of them may be in this text, as {@link Text#narrow()} has it. Rarely yes without reason. */
  boolean mayBeIn(byte[] narrow, int length) {
    return pairs.mayBeIn(narrow, length);
  }

  /** Finds all of them, which may overlap. */
  void find(Text text, Spans found) {
    Node node = root;
    for (int i = 0; i < text.length(); i++) {
      node = next(node, text.charAt(i));
      if (node.found > 0) {
        found.add(i + 1 - node.found, i + 1, Marker.SECRET);
      }
    }
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
