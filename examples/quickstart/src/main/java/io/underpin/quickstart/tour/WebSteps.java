package io.underpin.quickstart.tour;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page and its headers, hostile HTML, and too many requests. */
final class WebSteps {
  private static final Pattern NONCE = Pattern.compile("'nonce-([^']+)'");
  private static final String HOSTILE =
      "<b>Hello</b><script>alert('tour-script')</script><img src=x onerror=alert('tour-onerror')>"
          + "<a href='javascript:alert(1)'>here</a>";
  private static final int LIMIT = 100;
  private static final Duration WINDOW = Duration.ofMinutes(15);

  private WebSteps() {}

  static void frontPage(Walk walk, Finding finding) throws Exception {
    finding.asked("GET / twice, as a browser");
    Answer first = walk.page("/");
    Answer second = walk.page("/");
    String policy = first.header("Content-Security-Policy");
    String nonce = nonce(policy);
    finding
        .got(first.status() + " with Content-Security-Policy " + Answer.clipped(policy, 70))
        .got("X-Content-Type-Options " + first.header("X-Content-Type-Options") + ", X-Request-ID "
            + first.header("X-Request-ID"))
        .expect(first.status() == 200, "the page is 200")
        .expect(!nonce.isEmpty(), "the policy has a nonce")
        .expect(
            first.body().contains("<style nonce=\"" + nonce + "\">"),
            "the page's style carries the nonce of its own answer")
        .expect(
            !nonce.equals(nonce(second.header("Content-Security-Policy"))),
            "the nonce is new for every answer")
        .expect(!policy.contains("unsafe"), "nothing unsafe is allowed")
        .expect(first.header("X-Content-Type-Options").equals("nosniff"), "nosniff is sent")
        .expect(!first.header("X-Request-ID").isEmpty(), "the answer names its request");
  }

  static void hostileNote(Walk walk, Finding finding) throws Exception {
    finding.asked("POST /notes with " + Answer.clipped(HOSTILE, 80));
    Answer kept = walk.post(
        "/notes", "application/json", "{\"name\": \"Mallory\", \"message\": \"" + HOSTILE + "\"}");
    Answer page = walk.page("/");
    finding
        .got(kept.brief())
        .expect(kept.status() == 201, "the note is taken")
        .expect(kept.body().contains("<b>Hello</b>"), "what is harmless stays");
    for (String danger : new String[] {"tour-script", "onerror", "javascript:", "<script"}) {
      finding
          .expect(!kept.body().contains(danger), "the stored note has no " + danger)
          .expect(!page.body().contains(danger), "the page has no " + danger);
    }
    finding.expect(page.body().contains("Mallory"), "the page shows the note");
  }

  static void largeNote(Walk walk, Finding finding) throws Exception {
    finding.asked("POST /notes with a body of 1 MB");
    Answer answer = walk.post(
        "/notes", "application/x-www-form-urlencoded", "name=Big&message=" + "x".repeat(1_000_000));
    finding.got(answer.brief()).expect(answer.status() == 413, "it is refused with 413");
  }

  static void tooMany(Walk walk, Finding finding) throws Exception {
    finding.asked("GET /notes until it is refused, then GET /health");
    Answer answer = walk.get("/notes");
    while (answer.status() == 200 && walk.countedSoFar() <= LIMIT + comeBack(walk)) {
      answer = walk.get("/notes");
    }
    Answer health = walk.get("/health");
    long refused = walk.countedSoFar();
    long late = comeBack(walk);
    finding
        .got("request " + refused + " since the start: " + answer.brief()
            + (refused > LIMIT + 1 ? " (in this time " + late + " had come back)" : ""))
        .got("Retry-After " + answer.header("Retry-After") + ", /health " + health.status())
        .expect(refused > LIMIT, "none of the first 100 is refused")
        .expect(answer.status() == 429, "the 101st is refused with 429")
        .expect(
            answer.header("Retry-After").matches("[1-9]\\d*"), "Retry-After says how many seconds")
        .expect(health.status() == 200, "/health still answers");
  }

  /** The hundred come back evenly over the window: on a slow machine some do while this goes on. */
  private static long comeBack(Walk walk) {
    return walk.sinceFirstCounted().dividedBy(WINDOW.dividedBy(LIMIT));
  }

  private static String nonce(String policy) {
    Matcher found = NONCE.matcher(policy);
    return found.find() ? found.group(1) : "";
  }
}
