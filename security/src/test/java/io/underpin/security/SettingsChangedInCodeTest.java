package io.underpin.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.config.Environment;
import io.underpin.config.Setting;
import io.underpin.config.Settings;
import io.underpin.http.Pipeline;
import io.underpin.http.Response;
import io.underpin.testing.FakeRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a program adds to what an operator has set, without taking that away. */
class SettingsChangedInCodeTest {
  private static final String APP = "https://app.example.com";

  @Test
  void pages_of_allowed_origins_may_do_what_the_program_adds() {
    WebSecurity web = WebSecurity.from(settings(Map.of("ALLOWED_ORIGINS", APP)))
        .cors(cors -> cors.methods("GET", "PUT").headers("Authorization"))
        .build();
    FakeRequest preflight = FakeRequest.of("OPTIONS", "/orders/7")
        .withHeader("Origin", APP)
        .withHeader("Access-Control-Request-Method", "PUT")
        .withHeader("Access-Control-Request-Headers", "authorization");

    Response answer = pipeline(web).begin(preflight).answer().orElseThrow();

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.headers().first("Access-Control-Allow-Origin")).hasValue(APP);
  }

  @Test
  void nobody_may_read_because_a_program_would_change_what_is_not_set() {
    WebSecurity web =
        WebSecurity.from(settings(Map.of())).cors(cors -> cors.methods("PUT")).build();

    assertThat(web.guards()).noneMatch(guard -> guard.toString().startsWith("CorsPolicy"));
  }

  @Test
  void exempt_paths_do_not_take_trust_from_allowed_origins() {
    WebSecurity web = WebSecurity.from(settings(Map.of("ALLOWED_ORIGINS", APP)))
        .crossSite(crossSite -> crossSite.exempt("/webhooks/**"))
        .build();
    FakeRequest order = FakeRequest.post("/orders").withHeader("Sec-Fetch-Site", "cross-site");
    FakeRequest hook = FakeRequest.post("/webhooks/x").withHeader("Sec-Fetch-Site", "cross-site");

    assertThat(pipeline(web).begin(order.withHeader("Origin", APP)).answer()).isEmpty();
    assertThat(pipeline(web).begin(hook).answer()).isEmpty();
    assertThat(pipeline(web).begin(order).answer()).isPresent();
  }

  private static Settings settings(Map<String, String> values) {
    return Settings.declare(WebSecurity.settings().toArray(Setting<?>[]::new))
        .read(Environment.of(values));
  }

  private static Pipeline pipeline(WebSecurity web) {
    Pipeline.Builder builder = Pipeline.builder();
    web.guards().forEach(builder::guard);
    return builder.build();
  }
}
