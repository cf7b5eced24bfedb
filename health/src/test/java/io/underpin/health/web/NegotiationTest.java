package io.underpin.health.web;

import static io.underpin.health.web.Answers.header;
import static io.underpin.health.web.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.health.Health;
import io.underpin.health.format.ReportFormat;
import io.underpin.health.testing.FakePulse;
import io.underpin.health.testing.ScriptedCheck;
import io.underpin.http.Response;
import io.underpin.testing.FakeRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NegotiationTest {
  private static final String ACTUATOR = "application/vnd.spring-boot.actuator.v3+json";

  private final FakePulse pulse = new FakePulse();
  private final Health health = pulse
      .drive(Health.builder())
      .check("database", ScriptedCheck.up())
      .details(DetailAccess.loopback())
      .start();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/*                                                       | application/json",
        "application/json                                          | application/json",
        "application/health+json                                   | application/health+json",
        "APPLICATION/Health+JSON                                   | application/health+json",
        "text/plain                                                | text/plain; charset=utf-8",
        "text/plain;version=0.0.4                                  | text/plain; version=0.0.4; charset=utf-8",
        "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.2"
            + " | text/plain; version=0.0.4; charset=utf-8",
        "application/json;q=0.2, application/health+json;q=0.9     | application/health+json",
        "application/json;q=0.901, application/health+json;q=0.9   | application/json",
        "*/*;q=0.9, application/json;q=0                           | "
            + "application/vnd.spring-boot.actuator.v3+json",
        "application/*, text/plain                                 | application/json",
        "text/*                                                    | text/plain; charset=utf-8",
        "text/plain;q=0.5, application/json;q=.4                   | text/plain; charset=utf-8",
        "image/png                                                 | application/json",
        "text/html, image/gif, *; q=.2, */*; q=.2                  | application/json",
        "text/html, image/gif, image/jpeg, */*; q=0.2              | application/json",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | text/html; charset=utf-8",
        "text/plain;q=2                                            | application/json",
        "text/plain;q=0.1234                                       | application/json",
        "text/plain;q=-1                                           | application/json",
        "text/plain;q=                                             | application/json",
        "/, ;, ,;q=1, text/, /plain, text/plain/x                  | application/json"
      })
  void the_header_accept_chooses_the_format(String accept, String type) {
    FakeRequest request = FakeRequest.get("/health").withHeader("Accept", accept);

    Response answer = Answers.to(request, health);

    assertThat(header(answer, "Content-Type")).isEqualTo(type);
    assertThat(header(answer, "Vary")).isEqualTo("Accept");
  }

  @ParameterizedTest
  @CsvSource({
    "underpin, application/json",
    "actuator, " + ACTUATOR,
    "microprofile, application/json",
    "health+json, application/health+json",
    "health%2Bjson, application/health+json",
    "text, text/plain; charset=utf-8",
    "html, text/html; charset=utf-8",
    "prometheus, text/plain; version=0.0.4; charset=utf-8"
  })
  void the_query_chooses_the_format_over_accept(String format, String type) {
    FakeRequest request = FakeRequest.get("/health?verbose&format=" + format + "&x=1")
        .withHeader("Accept", "image/png");

    Response answer = Answers.to(request, health);

    assertThat(header(answer, "Content-Type")).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/health?xformat=nothing",
        "/health?formats=nothing",
        "/health?format",
        "/health?a=format=x",
        "/health?"
      })
  void a_query_that_names_no_format_is_as_none(String target) {
    Response answer = Answers.to(FakeRequest.get(target), health);

    assertThat(header(answer, "Content-Type")).isEqualTo("application/json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/livez", "/readyz", "/startupz", "/health/live", "/actuator/health/liveness"})
  void a_probe_is_answered_though_the_format_is_not_known(String path) {
    Response answer = Answers.to(FakeRequest.get(path + "?format=nothing"), health);

    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void strangers_who_probe_are_not_asked_what_they_accept() {
    FakeRequest probe = FakeRequest.get("/readyz").withHeader("Accept", "text/plain");

    Response stranger = Answers.to(probe.from("203.0.113.7"), health);
    Response known = Answers.to(probe, health);

    assertThat(text(stranger)).isEqualTo("{\"status\":\"UP\"}");
    assertThat(header(stranger, "Vary")).isEqualTo("none");
    assertThat(header(known, "Content-Type")).isEqualTo("text/plain; charset=utf-8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "underpin      | {\"status\":\"UP\"}",
        "actuator      | {\"status\":\"UP\"}",
        "microprofile  | {\"status\":\"UP\",\"checks\":[]}",
        "health+json   | {\"status\":\"pass\"}",
        "text          | UP"
      })
  void every_format_has_a_bare_form_for_strangers(String format, String body) {
    FakeRequest request = FakeRequest.get("/health?format=" + format).from("203.0.113.7");

    Response answer = Answers.to(request, health);

    assertThat(text(answer)).isEqualTo(body);
  }

  @Test
  void spring_clients_get_springs_shape_whatever_type_they_ask_for() {
    FakeRequest request = FakeRequest.get("/actuator/health");

    Response own = Answers.to(request.withHeader("Accept", ACTUATOR), health);
    Response plain = Answers.to(request.withHeader("Accept", "application/json"), health);

    assertThat(header(own, "Content-Type")).isEqualTo(ACTUATOR);
    assertThat(header(plain, "Content-Type")).isEqualTo("application/json");
    assertThat(own.body()).isEqualTo(plain.body());
  }

  @Test
  void the_usual_format_comes_first_where_two_have_the_same_type() {
    Health micro = pulse
        .drive(Health.builder())
        .endpoint(e -> e.defaultFormat("microprofile"))
        .start();

    Response answer = Answers.to(
        FakeRequest.get("/health/ready").withHeader("Accept", "application/json"), micro);

    assertThat(text(answer)).isEqualTo("{\"status\":\"UP\",\"checks\":[]}");
  }

  @Test
  void a_format_of_ones_own_is_found_by_name_and_by_type() {
    Health own = new FakePulse()
        .drive(Health.builder())
        .details(DetailAccess.loopback())
        .endpoint(e -> e.format("loud", new Loud()))
        .start();

    Response named = Answers.to(FakeRequest.get("/livez?format=loud"), own);
    Response accepted =
        Answers.to(FakeRequest.get("/health").withHeader("Accept", "text/loud"), own);
    Response stranger = Answers.to(FakeRequest.get("/livez?format=loud").from("203.0.113.7"), own);

    assertThat(text(named)).isEqualTo("LIVENESS!");
    assertThat(text(accepted)).isEqualTo("HEALTH!");
    assertThat(text(stranger)).isEqualTo("UP");
  }

  private record Loud() implements ReportFormat {
    @Override
    public String mediaType() {
      return "text/loud";
    }

    @Override
    public String write(io.underpin.health.format.ReportView view) {
      return view.name().toUpperCase(java.util.Locale.ROOT) + "!";
    }
  }
}
