package io.underpin.security.headers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictTransportTest {

  @Test
  void covers_the_subdomains_unless_told_otherwise() {
    StrictTransport demand = StrictTransport.of(Duration.ofDays(365));

    assertThat(demand).hasToString("max-age=31536000; includeSubDomains");
    assertThat(demand.withoutSubDomains()).hasToString("max-age=31536000");
    assertThat(demand.preloaded()).hasToString("max-age=31536000; includeSubDomains; preload");
    assertThat(StrictTransport.forget()).hasToString("max-age=0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT0.5S", "PT1.5S", "P3651D"})
  void refuses_an_age_that_no_browser_would_keep(String age) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StrictTransport.of(Duration.parse(age)))
        .withMessageContaining("is not 1 second to 3650 days in whole seconds")
        .withMessageContaining("forget()");
  }

  @Test
  void the_preload_list_wants_a_year_and_all_subdomains() {
    StrictTransport brief = StrictTransport.of(Duration.ofDays(365).minusSeconds(1));
    StrictTransport alone = StrictTransport.of(Duration.ofDays(730)).withoutSubDomains();
    StrictTransport preloaded = StrictTransport.of(Duration.ofDays(730)).preloaded();

    assertThatIllegalArgumentException()
        .isThrownBy(brief::preloaded)
        .withMessage("The preload list wants a max-age of at least 31536000 seconds (365 days) and"
            + " the subdomains; this is [max-age=31535999; includeSubDomains]");
    assertThatIllegalArgumentException()
        .isThrownBy(alone::preloaded)
        .withMessageContaining("[max-age=63072000]");
    assertThatIllegalArgumentException()
        .isThrownBy(preloaded::withoutSubDomains)
        .withMessageContaining("with all their subdomains");
  }
}
