package io.underpin.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardsTest {
  private final Redactor redactor = Redactor.standard();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111111111111111",
        "4111 1111 1111 1111",
        "4111-1111-1111-1111",
        "4111+1111+1111+1111",
        "5555555555554444",
        "2223003122003222",
        "378282246310005",
        "3782 822463 10005",
        "6011111111111117",
        "30569309025904",
        "3056 930902 5904",
        "3566002020360505",
        "6200000000000005",
        "6759649826438453",
        "2201382000000013"
      })
  void hides_card_numbers_wherever_they_stand(String card) {
    for (String frame : new String[] {
      "%s",
      "paid with %s.",
      "{\"n\":\"%s\"}",
      "a=%s&b=1",
      "[%s]",
      "x%%3D%s",
      "%s, 12/28",
      "%s 12/28"
    }) {
      String text = frame.formatted(card);

      assertThat(redactor.redact(text)).isEqualTo(frame.formatted("[REDACTED:card]"));
    }
  }

  @Test
  void hides_the_code_on_the_back_with_the_number_or_not_but_never_leaves_the_number() {
    assertThat(redactor.redact("4111 1111 1111 1111 123")).startsWith("[REDACTED:card]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111111111111112",
        "order 41111111111111111111",
        "order A4111111111111111",
        "order 4111111111111111B",
        "id_4111111111111111_x",
        "0.4111111111111111",
        "4111111111111111.5",
        "+4111111111111111",
        "1700000000000",
        "1763719200123456789",
        "20261121101530",
        "isbn 9783161484100",
        "978-3-16-148410-0",
        "ean 4006381333931",
        "phone +49 30 901820 11",
        "550e8400-e29b-41d4-a716-446655440000",
        "4bf92f3577b34da6a3ce929d0e0e4736",
        "1111 4000 4001 4002 4003 4004 4005 4006",
        "snowflake 1234567890123456789",
        "imei 352099001761481",
        "4111 1111 1111",
        "10.0.4111.1111",
        "iban DE89370400440532013000",
        "iban DE89 3704 0044 0532 0130 00"
      })
  void leaves_other_numbers(String text) {
    assertThat(redactor.redact(text)).isSameAs(text);
  }

  @Test
  void hides_numbers_that_are_cards_and_no_others() {
    assertThat(redactor.redactValue("a", 4111111111111111L)).isEqualTo("[REDACTED]");
    assertThat(redactor.redactValue("a", 4.111111111111111E15)).isEqualTo("[REDACTED]");
    assertThat(redactor.redactValue("a", 4111111111111112L)).isEqualTo(4111111111111112L);
    assertThat(redactor.redactValue("a", 0.5)).isEqualTo(0.5);
  }

  @Test
  void leaves_a_hundred_thousand_identifiers_alone() {
    for (int i = 0; i < 100_000; i++) {
      String id = new UUID(i * 0x9e3779b97f4a7c15L, i * 0xbf58476d1ce4e5b9L).toString();

      assertThat(redactor.redact(id)).isSameAs(id);
    }
  }
}
