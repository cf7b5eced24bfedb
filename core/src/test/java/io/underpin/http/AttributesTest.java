package io.underpin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttributesTest {
  private static final Attribute<String> FIRST = Attribute.logged("first", String.class);
  private static final Attribute<Integer> SECOND = Attribute.logged("second", Integer.class);
  private static final Attribute<String> QUIET = Attribute.of("quiet", String.class);

  @Test
  void a_later_value_hides_an_earlier_one() {
    Attributes earlier = Attributes.of(FIRST, "a").and(SECOND, 1);

    Attributes all = earlier.and(Attributes.of(QUIET, "q").and(FIRST, "b"));

    assertThat(all.get(FIRST)).hasValue("b");
    assertThat(all.get(SECOND)).hasValue(1);
    assertThat(all.get(QUIET)).hasValue("q");
    assertThat(earlier.get(FIRST)).hasValue("a");
    assertThat(earlier.get(QUIET)).isEmpty();
  }

  @Test
  void nothing_added_to_nothing_is_nothing() {
    Attributes some = Attributes.of(FIRST, "a");

    assertThat(Attributes.none().isEmpty()).isTrue();
    assertThat(Attributes.none().get(FIRST)).isEmpty();
    assertThat(Attributes.none().and(Attributes.none()).isEmpty()).isTrue();
    assertThat(some.and(Attributes.none())).isSameAs(some);
    assertThat(Attributes.none().and(some)).isSameAs(some);
  }

  @Test
  void a_key_is_itself_and_not_its_name() {
    Attribute<String> namesake = Attribute.of("first", String.class);

    Attributes attributes = Attributes.of(FIRST, "a");

    assertThat(attributes.get(namesake)).isEmpty();
  }

  @Test
  void the_logged_ones_are_shown_in_the_order_in_which_they_were_found() {
    List<String> shown = new ArrayList<>();

    Attributes.of(FIRST, "a")
        .and(QUIET, "q")
        .and(Attributes.of(SECOND, 2).and(FIRST, "b"))
        .forEachLogged((name, value) -> shown.add(name + "=" + value));

    assertThat(shown).containsExactly("first=a", "second=2", "first=b");
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"}) // what a caller without generics could do
  void refuses_a_value_of_another_type() {
    Attribute raw = SECOND;

    assertThatThrownBy(() -> Attributes.of(raw, "two")).isInstanceOf(ClassCastException.class);
  }
}
