package io.underpin.security.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpRangeTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.0.0.0, true",
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "10.0.0.0/8, ::ffff:10.1.2.3, true",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.6, false",
    "0.0.0.0/0, 203.0.113.1, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "::/0, 203.0.113.1, false",
    "::/0, 2001:db8::1, true",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "fd00::/8, fd12::1, true",
    "2001:db8::/33, 203.0.113.1, false",
    "::1, ::1, true",
    "::1/128, ::2, false"
  })
  void contains_its_addresses_and_no_others(String range, String address, boolean inside) {
    assertThat(IpRange.parse(range).contains(IpAddress.parse(address).orElseThrow()))
        .isEqualTo(inside);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "10.0.0.1/8      | has bits beyond its prefix: write 10.0.0.0/8",
        "2001:db8::1/64  | has bits beyond its prefix: write 2001:db8::/64",
        "10.0.0.0/33     | is not a number of bits: 0 to 32",
        "2001:db8::/129  | is not a number of bits: 0 to 128",
        "10.0.0.0/       | is not a number of bits",
        "10.0.0.0/-1     | is not a number of bits",
        "10.0.0.0/08     | is not a number of bits",
        "10.0.0.0/8/8    | is not a number of bits",
        "10.0.0.0/1000000008 | is not a number of bits",
        "10.0.0.0/255.0.0.0  | is not a number of bits",
        "10.0.0/8        | 'PLACE' is not a range of IP addresses: write one like 10.0.0.0/8",
        "proxy.internal  | is not a range of IP addresses",
        "~~              | is not a range of IP addresses",
      })
  void refuses_what_is_no_range_and_says_what_would_be(String cidr, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IpRange.parse(cidr))
        .withMessageContaining(reason.replace("PLACE", cidr));
  }
}
