package io.underpin.quickstart.tour;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the service answered. */
record Answer(HttpResponse<String> response) {
  private static final Pattern TOLD =
      Pattern.compile("^\\{(?:\"type\":\"[^\"]*\",\"title\"|\"status\"):\"([^\"]*)\"");

  int status() {
    return response.statusCode();
  }

  String body() {
    return response.body();
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** Status and what the body says, on one line: what the health report or the problem says, or its beginning. */
  String brief() {
    String text = body().replaceAll("\\s+", " ").strip();
    Matcher told = TOLD.matcher(text);
    String shown = told.find() ? told.group(1) : text;
    return status() + (shown.isEmpty() ? "" : " " + clipped(shown, 90));
  }

  static String clipped(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }
}
