package io.underpin.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.http.Attribute;
import org.junit.jupiter.api.Test;

class FakeRequestTest {

  @Test
  void is_a_plain_get_from_this_machine_unless_told_otherwise() {
    FakeRequest request = FakeRequest.get("/a");

    assertThat(request.method()).isEqualTo("GET");
    assertThat(request.path()).isEqualTo("/a");
    assertThat(request.query()).isEmpty();
    assertThat(request.headers("Host")).isEmpty();
    assertThat(request.remoteAddress()).isEqualTo("127.0.0.1");
    assertThat(request.secure()).isFalse();
    assertThat(request.attribute(Attribute.REQUEST_ID)).isEmpty();
  }

  @Test
  void splits_a_target_at_the_first_question_mark_and_decodes_nothing() {
    FakeRequest request = FakeRequest.post("/%2e%2e//b;c?d=%20?e");

    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/%2e%2e//b;c");
    assertThat(request.query()).contains("d=%20?e");
    assertThat(FakeRequest.get("/?").query()).contains("");
  }

  @Test
  void finds_headers_in_any_case_and_in_order() {
    FakeRequest request =
        FakeRequest.get("/").withHeader("Via", "1").withHeader("Other", "x").withHeader("VIA", "2");

    assertThat(request.headers("via")).containsExactly("1", "2");
    assertThat(request.header("vIA")).contains("1");
  }

  @Test
  void every_change_is_a_copy() {
    FakeRequest request = FakeRequest.get("/");

    FakeRequest changed =
        request.withHeader("A", "1").from("::1").overTls().with(Attribute.PRINCIPAL, "ada");

    assertThat(changed.header("A")).contains("1");
    assertThat(changed.remoteAddress()).isEqualTo("::1");
    assertThat(changed.secure()).isTrue();
    assertThat(changed.attribute(Attribute.PRINCIPAL)).contains("ada");
    assertThat(request.header("A")).isEmpty();
    assertThat(request.remoteAddress()).isEqualTo("127.0.0.1");
    assertThat(request.secure()).isFalse();
    assertThat(request.attribute(Attribute.PRINCIPAL)).isEmpty();
  }
}
