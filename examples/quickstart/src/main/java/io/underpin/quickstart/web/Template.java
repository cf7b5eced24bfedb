package io.underpin.quickstart.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with places to fill, written {@code {{place}}}; what is filled in is not looked at again. */
record Template(String text) {
  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)\\}\\}");

  static Template resource(String name) {
    try (InputStream in = Template.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The jar lacks " + name);
      }
      return new Template(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String filled(Map<String, String> values) {
    return PLACE.matcher(text).replaceAll(place -> {
      String value = values.get(place.group(1));
      if (value == null) {
        throw new IllegalStateException("Nothing is given for " + place.group());
      }
      return Matcher.quoteReplacement(value);
    });
  }
}
