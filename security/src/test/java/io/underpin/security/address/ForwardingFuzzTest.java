package io.underpin.security.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.event.EventSink;
import io.underpin.http.Attribute;
import io.underpin.http.Guard;
import io.underpin.http.Verdict;
import io.underpin.testing.FakeRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Hostile headers by the million. What each entry means is known because the test has written it; who the client must be is
 * decided anew here, without the code under test.
 */
class ForwardingFuzzTest {
  private static final String PEER = "10.0.0.1";
  private static final String HOSTILE = "\";=,\\ \t[]:%_x0/\0\u00e9\u0660.";

  /** What may stand in a list, and the canonical address that it is, or an empty text. */
  private static final Map<String, String> ENTRIES = entries();

  private static final List<String> TEXTS = List.copyOf(ENTRIES.keySet());

  private final SplittableRandom random = new SplittableRandom(20261121);
  private final Guard list =
      ClientAddress.behind("10.0.0.0/8", "2001:db8:ffff::/48").withEvents(EventSink.none());
  private final Guard elements = ClientAddress.behind("10.0.0.0/8", "2001:db8:ffff::/48")
      .forwarded()
      .withEvents(EventSink.none());

  @Test
  void of_lists_the_client_is_the_rightmost_that_is_no_proxy() {
    for (int i = 0; i < 600_000; i++) {
      List<String> entries = someEntries(8);
      FakeRequest request = inLines("X-Forwarded-For", entries);

      String client = client(list, request);

      check(entries, expected(entries), client);
    }
  }

  @Test
  void a_stranger_changes_nothing_about_the_elements_that_proxies_append_to_his() {
    for (int i = 0; i < 200_000; i++) {
      List<String> honest = someEntries(4);
      honest.add(0, "198.51.100.77");
      String mine = noise(24);
      StringBuilder header = new StringBuilder(mine);
      honest.forEach(entry -> header.append(", ").append(element(entry)));
      FakeRequest request =
          FakeRequest.get("/").from(PEER).withHeader("Forwarded", header.toString());

      String client = client(elements, request);

      check(header, expected(honest), client);
    }
  }

  @Test
  void of_noise_comes_the_peer_or_something_that_stands_there() {
    for (int i = 0; i < 200_000; i++) {
      String noise = noise(12) + TEXTS.get(random.nextInt(TEXTS.size())) + noise(12);
      FakeRequest request = FakeRequest.get("/").from(PEER);

      String fromList = client(list, request.withHeader("X-Forwarded-For", noise));
      String fromElements = client(elements, request.withHeader("Forwarded", "for=" + noise));

      assertPossible(noise, fromList);
      assertPossible(noise, fromElements);
    }
  }

  // From the right: the first that is no address ends it, the first that is no proxy is it.
  private static String expected(List<String> entries) {
    String last = PEER;
    for (int i = entries.size() - 1; i >= 0; i--) {
      String address = ENTRIES.getOrDefault(entries.get(i), "");
      if (address.isEmpty()) {
        return last;
      }
      last = address;
      if (!address.startsWith("10.") && !address.startsWith("2001:db8:ffff:")) {
        return last;
      }
    }
    return last;
  }

  private List<String> someEntries(int most) {
    List<String> entries = new ArrayList<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      String text = TEXTS.get(random.nextInt(TEXTS.size()));
      int at = random.nextInt(text.length() + 1);
      boolean spoilt = random.nextInt(8) == 0;
      char bad = "\";=/\0\u00e9".charAt(random.nextInt(6));
      entries.add(spoilt ? text.substring(0, at) + bad + text.substring(at) : text);
    }
    return entries;
  }

  // Joined by commas and space, or begun anew on another line.
  private FakeRequest inLines(String name, List<String> entries) {
    FakeRequest request = FakeRequest.get("/").from(PEER);
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < entries.size(); i++) {
      line.append(entries.get(i));
      boolean last = i == entries.size() - 1;
      if (last || random.nextInt(4) == 0) {
        request = request.withHeader(name, line.toString());
        line.setLength(0);
      } else {
        line.append(random.nextBoolean() ? "," : " ,\t ");
      }
    }
    return request;
  }

  // As a proxy would write it, whatever it was told: quoted where it must be, escaped within.
  private String element(String node) {
    boolean plain = node.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '.');
    String quoted = '"' + node.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    String name = random.nextBoolean() ? "for=" : "For=";
    String pair = name + (plain && random.nextBoolean() ? node : quoted);
    return switch (random.nextInt(4)) {
      case 0 -> "proto=https;" + pair;
      case 1 -> pair + ";host=\"a,for=1.1.1.1;\\\"\"";
      case 2 -> "by=_x;" + pair + ";proto=http";
      default -> pair;
    };
  }

  private String noise(int most) {
    StringBuilder noise = new StringBuilder();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      noise.append(
          random.nextInt(6) == 0
              ? TEXTS.get(random.nextInt(TEXTS.size()))
              : HOSTILE.charAt(random.nextInt(HOSTILE.length())));
    }
    return noise.toString();
  }

  // Whatever is taken for an address is a piece of the header between characters that no address
  // has.
  private static void assertPossible(String header, String client) {
    if (client.equals(PEER)) {
      return;
    }
    for (String piece : header.replace("\\", "").split("[^0-9A-Fa-f.:]+", -1)) {
      for (int from = 0; from < piece.length(); from++) {
        for (int to = piece.length(); to > from; to--) {
          if (IpAddress.parse(piece.substring(from, to))
              .filter(a -> is(a, client))
              .isPresent()) {
            return;
          }
        }
      }
    }
    assertThat(client).as(header).isEqualTo(PEER);
  }

  private static boolean is(IpAddress address, String client) {
    return address.withoutNat64().toString().equals(client);
  }

  private static void check(Object header, String expected, String client) {
    if (!client.equals(expected)) {
      assertThat(client).as("%s", header).isEqualTo(expected);
    }
  }

  private static String client(Guard guard, FakeRequest request) {
    return ((Verdict.Pass) guard.check(request))
        .attributes()
        .get(Attribute.CLIENT_ADDRESS)
        .orElseThrow();
  }

  private static Map<String, String> entries() {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("10.0.0.2", "10.0.0.2");
    entries.put("10.255.0.3:8080", "10.255.0.3");
    entries.put("::ffff:10.0.0.4", "10.0.0.4");
    entries.put("::FFFF:a00:5", "10.0.0.5");
    entries.put("[2001:db8:ffff::6]", "2001:db8:ffff::6");
    entries.put("2001:db8:ffff:0::7", "2001:db8:ffff::7");
    entries.put("[2001:DB8:FFFF::8]:443", "2001:db8:ffff::8");
    entries.put("198.51.100.1", "198.51.100.1");
    entries.put("198.51.100.2:1", "198.51.100.2");
    entries.put("198.51.100.77", "198.51.100.77");
    entries.put("255.255.255.255", "255.255.255.255");
    entries.put("2001:db8::1", "2001:db8::1");
    entries.put("[2001:db8::2]:65535", "2001:db8::2");
    entries.put("64:ff9b::198.51.100.3", "198.51.100.3");
    entries.put("64:ff9b::10.0.0.9", "64:ff9b::a00:9");
    entries.put("2001:db8::10.0.0.2", "2001:db8::a00:2");
    entries.put("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8");
    for (String none : List.of(
        "unknown",
        "_hidden",
        "0.0.0.0",
        "::",
        "[::]",
        "::ffff:0.0.0.0",
        "010.0.0.2",
        "10.0.0",
        "10.0.0.2.",
        "10.0.0.256",
        "0x0a000002",
        "167772162",
        "10.0.0.2:",
        "10.0.0.2:123456",
        "[10.0.0.2]",
        "fe80::1%eth0",
        "[fe80::1%25eth0]",
        "1:2:3:4:5:6:7",
        "1::2::3",
        "12345::",
        "2001:db8::1]",
        "[2001:db8::1",
        "localhost",
        "10.0.0.2/8")) {
      entries.put(none, "");
    }
    return entries;
  }
}
