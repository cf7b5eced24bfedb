package io.underpin.security.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.http.Guard;
import io.underpin.http.Pipeline;
import io.underpin.http.Response;
import io.underpin.testing.FakeRequest;
import org.junit.jupiter.api.Test;

/** The examples of the guide. */
class AddressSnippetsTest {

  @Test
  void admin_is_for_the_office() {
    Guard address = ClientAddress.behind("10.0.0.0/8", "2001:db8:ffff::/48");
    Guard admin = IpAllowlist.of("198.51.100.0/24", "2001:db8:7::/48").onlyFor("/admin/**");
    Pipeline pipeline = Pipeline.builder().guard(address).guard(admin).build();

    FakeRequest proxied = FakeRequest.get("/admin").from("10.0.0.1");
    assertThat(pipeline
            .begin(proxied.withHeader("X-Forwarded-For", "198.51.100.9, 10.0.0.2"))
            .answer())
        .isEmpty();
    assertThat(pipeline
            .begin(proxied.withHeader("X-Forwarded-For", "198.51.100.9, 203.0.113.7"))
            .answer())
        .map(Response::status)
        .contains(403);
  }

  @Test
  void cloudflare() {
    IpSet cdnRanges = IpSet.parse("173.245.48.0/20, 2400:cb00::/32");

    Guard address = ClientAddress.behind(cdnRanges).header("CF-Connecting-IP");

    assertThat(address).hasToString("ClientAddress behind 173.245.48.0/20, 2400:cb00::/32");
  }
}
