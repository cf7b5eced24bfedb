package io.underpin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class HeaderNamesTest {
  private static final String LONG = "X-" + "Long-".repeat(10);

  @Test
  void a_name_is_the_same_in_any_case_and_any_length() {
    HeaderNames names = HeaderNames.of(List.of("Server", "X-Powered-By", LONG));

    assertThat(names.contains("sErVeR")).isTrue();
    assertThat(names.contains("x-powered-by")).isTrue();
    assertThat(names.contains(LONG.toLowerCase(Locale.ROOT))).isTrue();
    assertThat(names.contains("Servet")).isFalse();
    assertThat(names.contains(LONG + "x")).isFalse();
    assertThat(names.contains("")).isFalse();
  }

  @Test
  void copies_differ_and_the_first_stays_what_it_was() {
    HeaderNames names = HeaderNames.of(List.of("Server"));

    HeaderNames more = names.and(List.of("X-CMS", "server"));

    assertThat(more.contains("X-CMS")).isTrue();
    assertThat(more.without("SERVER").contains("Server")).isFalse();
    assertThat(more.without("SERVER").contains("x-cms")).isTrue();
    assertThat(names.without("other")).isSameAs(names);
    assertThat(names.contains("X-CMS")).isFalse();
    assertThat(names.without("Server").isEmpty()).isTrue();
    assertThat(HeaderNames.none().isEmpty()).isTrue();
    assertThat(names).hasToString("[Server]");
  }

  @Test
  void refuses_what_is_no_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HeaderNames.of(List.of("Server", "a b")))
        .withMessageContaining("'a b' is not a token");
    assertThatIllegalArgumentException().isThrownBy(() -> HeaderNames.none().and(List.of("a\r\n")));
  }
}
