package io.underpin.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FakeRequestTest {
  @Test
  void splits_its_target_and_has_plain_defaults() {
    FakeRequest request = FakeRequest.get("/orders?page=2?x");

    assertThat(request.method()).isEqualTo("GET");
    assertThat(request.path()).isEqualTo("/orders");
    assertThat(request.query()).contains("page=2?x");
    assertThat(request.remoteAddress()).isEqualTo("127.0.0.1");
    assertThat(request.secure()).isFalse();
    assertThat(FakeRequest.post("/").query()).isEmpty();
    assertThat(FakeRequest.get("/?").query()).contains("");
  }

  @Test
  void keeps_header_lines_in_order_and_finds_them_in_any_case() {
    FakeRequest request = FakeRequest.get("/").withHeader("Accept", "a").withHeader("ACCEPT", "b");

    assertThat(request.headers("accept")).containsExactly("a", "b");
    assertThat(request.headers("host")).isEmpty();
  }

  @Test
  void gives_copies() {
    FakeRequest request = FakeRequest.get("/");

    FakeRequest other = request.from("203.0.113.7").overTls().withHeader("A", "b");

    assertThat(request.remoteAddress()).isEqualTo("127.0.0.1");
    assertThat(request.headers("A")).isEmpty();
    assertThat(other.remoteAddress()).isEqualTo("203.0.113.7");
    assertThat(other.secure()).isTrue();
  }
}
