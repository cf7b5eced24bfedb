package io.underpin.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.testing.FakeRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LogScopeTest {

  @AfterEach
  void clear() {
    MDC.clear();
  }

  @Test
  void logged_attributes_stand_in_the_log_context_until_the_scope_is_closed() {
    Attributes attributes = Attributes.of(Attribute.REQUEST_ID, "id-1")
        .and(Attribute.CLIENT_ADDRESS, "203.0.113.7")
        .and(Attribute.PRINCIPAL, "ada");

    LogScope scope = LogScope.open(attributes);

    assertThat(MDC.getCopyOfContextMap())
        .containsOnlyKeys("request_id", "client.address")
        .containsEntry("request_id", "id-1")
        .containsEntry("client.address", "203.0.113.7");
    scope.close();
    assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
  }

  @Test
  void what_was_there_before_comes_back() {
    MDC.put("request_id", "outer");
    MDC.put("job", "7");

    LogScope scope = LogScope.open(Attributes.of(Attribute.REQUEST_ID, "inner"));

    assertThat(MDC.get("request_id")).isEqualTo("inner");
    scope.close();
    assertThat(MDC.get("request_id")).isEqualTo("outer");
    assertThat(MDC.get("job")).isEqualTo("7");
  }

  @Test
  void value_that_hides_an_earlier_one_leaves_nothing_behind() {
    Attributes twice = Attributes.of(Attribute.REQUEST_ID, "1").and(Attribute.REQUEST_ID, "2");

    LogScope scope = LogScope.open(twice);

    assertThat(MDC.get("request_id")).isEqualTo("2");
    scope.close();
    assertThat(MDC.get("request_id")).isNull();
  }

  @Test
  void closing_again_does_nothing() {
    LogScope scope = LogScope.open(Attributes.of(Attribute.REQUEST_ID, "1"));
    scope.close();
    MDC.put("request_id", "next");

    scope.close();

    assertThat(MDC.get("request_id")).isEqualTo("next");
  }

  @Test
  void value_of_any_type_is_logged_as_text() {
    Attribute<Integer> shard = Attribute.logged("shard", Integer.class);

    LogScope scope = LogScope.open(Attributes.of(shard, 3));

    assertThat(MDC.get("shard")).isEqualTo("3");
    scope.close();
  }

  @Test
  void exchange_opens_what_its_guards_have_found_out() {
    Exchange exchange = Pipeline.builder()
        .guard(request -> Verdict.pass().with(Attribute.REQUEST_ID, "id-1"))
        .build()
        .begin(FakeRequest.get("/"));

    LogScope scope = exchange.openLogContext();

    assertThat(MDC.get("request_id")).isEqualTo("id-1");
    scope.close();
    assertThat(MDC.get("request_id")).isNull();
  }
}
