package io.underpin.quickstart.tour;

import java.net.http.HttpResponse;

/** What the service answered. */
record Answer(HttpResponse<String> response) {

  int status() {
    return response.statusCode();
  }

  String body() {
    return response.body();
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** Status and the beginning of the body, on one line. */
  String brief() {
    String text = body().replaceAll("\\s+", " ").strip();
    return status() + (text.isEmpty() ? "" : " " + clipped(text, 90));
  }

  static String clipped(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }
}
