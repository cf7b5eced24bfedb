package io.underpin.redact;

import io.underpin.json.JsonWriter;
import io.underpin.secret.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The forms in which one secret value appears in texts. */
final class SecretForms {
  private static final int SHORTEST = 8;

  private SecretForms() {}

  static List<String> of(Secret secret) {
    String value = secret.reveal();
    if (value.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "A secret to be hidden everywhere has " + value.length()
              + " characters, at least 8 are needed: choose a longer one, or name its key with withKeys");
    }
    Set<String> forms = new LinkedHashSet<>();
    forms.add(value);
    String form = URLEncoder.encode(value, StandardCharsets.UTF_8);
    for (String encoded : List.of(form, form.replace("+", "%20"))) {
      forms.add(encoded);
      forms.add(lowerEscapes(encoded));
    }
    String json = new JsonWriter().value(value).toString();
    json = json.substring(1, json.length() - 1);
    forms.add(json);
    forms.add(json.replace("/", "\\/"));
    for (int offset = 0; offset < 3; offset++) {
      String inner = base64Within(value, offset);
      if (inner.length() >= SHORTEST) {
        forms.add(inner);
        forms.add(inner.replace('+', '-').replace('/', '_'));
      }
    }
    forms.removeIf(Marker::isPartOfOne);
    return List.copyOf(forms);
  }

  /** What Base64 makes of the value when this many bytes stand before it and any after it. */
  private static String base64Within(String value, int offset) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    byte[] shifted = new byte[offset + bytes.length];
    System.arraycopy(bytes, 0, shifted, offset, bytes.length);
    int whole = shifted.length / 3 * 3;
    String encoded = Base64.getEncoder().encodeToString(Arrays.copyOf(shifted, whole));
    // The first characters depend on what stands before.
    return encoded.substring(Math.min(encoded.length(), offset == 0 ? 0 : offset + 1));
  }

  private static String lowerEscapes(String encoded) {
    StringBuilder lower = new StringBuilder(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      boolean escape = encoded.charAt(i) == '%';
      int end = escape ? Math.min(encoded.length(), i + 3) : i + 1;
      lower.append(
          escape ? encoded.substring(i, end).toLowerCase(Locale.ROOT) : encoded.substring(i, end));
      i = end - 1;
    }
    return lower.toString();
  }
}
