package io.underpin.logging.stranger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fields whose names sound like secrets, and are none. */
final class Fields {
  private Fields() {}

  static Map<String, Object> harmless() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("tokenCount", 42);
    fields.put("max_tokens", 4096);
    fields.put("gen_ai.usage.input_tokens", 1532);
    fields.put("tokens", 7);
    fields.put("primaryKey", "42-7");
    fields.put("sort_key", "name,asc");
    fields.put("partitionKey", "orders-3");
    fields.put("cache.key", "user:42:profile");
    fields.put("key", "colour");
    fields.put("messaging.kafka.message.key", "order-42");
    fields.put("keyId", "2026-01");
    fields.put("kid", "k-2026-01");
    fields.put("token_type", "Bearer");
    fields.put("tokenExpiresAt", "2026-12-01T00:00:00Z");
    fields.put("password_changed", true);
    fields.put("passwordPolicy", "strong");
    fields.put("secretName", "my-app");
    fields.put("auth.method", "password");
    fields.put("authenticated", true);
    fields.put("author", "bob");
    fields.put("session.timeout", "30m");
    fields.put("sessions", 12);
    fields.put("cookies_accepted", false);
    fields.put("monkey", "see");
    fields.put("bypass", "no");
    fields.put("pinned", List.of("a", "b"));
    fields.put("http.response.status_code", 404);
    fields.put("code.function", "refreshToken");
    fields.put("error.code", "E1042");
    fields.put("user.email", "bob@example.com");
    fields.put("client.address", "203.0.113.7");
    fields.put("db.query.text", "SELECT token FROM sessions WHERE id = ?");
    fields.put("url.path", "/oauth/token");
    fields.put("k8s.pod.name", "shop-7d9f8b6c5d-x2x7z");
    fields.put("git.commit", "3f2a9c1");
    fields.put("thread.count", 12L);
    fields.put("ratio", 0.25);
    fields.put("x", Map.of("tokenCount", 7, "path", "/a"));
    return fields;
  }
}
