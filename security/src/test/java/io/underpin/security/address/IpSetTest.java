package io.underpin.security.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpSetTest {

  @Test
  void agrees_with_asking_each_of_thousands_of_ranges() {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 4; round++) {
      List<IpRange> ranges = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        IpAddress address = random(random);
        int size = address.isV4() ? 32 : 128;
        int bits = size - random.nextInt(size - 7);
        ranges.add(new IpRange(address.network(bits), bits));
      }
      IpSet set = IpSet.of(ranges);
      for (int i = 0; i < 5_000; i++) {
        IpRange near = ranges.get(random.nextInt(ranges.size()));
        IpAddress address = switch (random.nextInt(4)) {
          case 0 -> near.first();
          case 1 -> near.last();
          case 2 -> IpAddress.of(near.last().high(), near.last().low() + 1);
          default -> random(random);
        };

        boolean expected = ranges.stream().anyMatch(range -> range.contains(address));

        assertThat(set.contains(address)).as("%s", address).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.0.0.0, 10.255.255.255",
    "192.0.2.7, 192.0.2.7, 192.0.2.7",
    "0.0.0.0/0, 0.0.0.0, 255.255.255.255",
    "2001:db8::/32, 2001:db8::, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
    "2001:db8::/64, 2001:db8::, 2001:db8::ffff:ffff:ffff:ffff",
    "2001:db8::/65, 2001:db8::, 2001:db8::7fff:ffff:ffff:ffff",
    "::1, ::1, ::1",
    "::/0, ::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
  })
  void a_range_knows_its_ends(String range, String first, String last) {
    assertThat(IpRange.parse(range).first()).hasToString(first);
    assertThat(IpRange.parse(range).last()).hasToString(last);
  }

  @Test
  void reads_a_setting() {
    IpSet set = IpSet.parse(" 10.0.0.0/8, 192.0.2.7 ,fd00::/8\n2001:db8::1 ");

    assertThat(set).hasToString("10.0.0.0/8, 192.0.2.7/32, fd00::/8, 2001:db8::1/128");
    assertThat(IpSet.parse(set.toString())).hasToString(set.toString());
    assertThat(IpSet.parse(" ").isEmpty()).isTrue();
  }

  @Test
  void refuses_what_is_no_list_of_ranges_with_the_value() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IpSet.parse("10.0.0.0/8,,192.0.2.7"))
        .withMessage("'10.0.0.0/8,,192.0.2.7' has an empty entry:"
            + " write ranges like 10.0.0.0/8, 192.0.2.7, fd00::/8");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IpSet.parse("10.0.0.0/8, office"))
        .withMessage("'office' is not a range of IP addresses: write one like 10.0.0.0/8");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IpSet.parse("10.0.0.1/8"))
        .withMessageContaining("write 10.0.0.0/8");
    assertThatIllegalArgumentException().isThrownBy(() -> IpSet.parse(","));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0/0",
        "::/0",
        "2000::/3",
        "0.0.0.0/1, 128.0.0.0/1",
        "128.0.0.0/1, 0.0.0.0/2, 64.0.0.0/3, 96.0.0.0/3",
        "::/1, 8000::/1",
        "2000::/4, 3000::/4, 10.0.0.0/8"
      })
  void notices_that_it_is_everybody(String text) {
    assertThat(IpSet.parse(text).holdsEverybody()).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClientAddress.behind(IpSet.parse(text)))
        .withMessageContaining("lets every client choose its own address");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0.0.0.0/1", "0.0.0.0/1, 128.0.0.0/2, 192.0.0.0/3", "2000::/4", "8000::/1"})
  void is_not_everybody(String text) {
    assertThat(IpSet.parse(text).holdsEverybody()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0.1.2.3, true",
    "10.1.1.1, true",
    "127.8.8.8, true",
    "100.64.0.1, true",
    "100.128.0.1, false",
    "169.254.169.254, true",
    "172.31.255.255, true",
    "172.32.0.0, false",
    "192.168.1.1, true",
    "192.169.1.1, false",
    "8.8.8.8, false",
    "::1, true",
    "::, true",
    "::2, false",
    "fc00::1, true",
    "fdff::1, true",
    "fe00::1, false",
    "fe80::1, true",
    "febf::1, true",
    "fec0::1, false",
    "2001:db8::1, false"
  })
  void knows_private_addresses(String address, boolean isPrivate) {
    assertThat(IpAddress.parse(address).orElseThrow().isPrivate()).isEqualTo(isPrivate);
  }

  @Test
  void private_networks_are_ranges_of_private_addresses() {
    assertThat(IpSet.privateNetworks().ranges())
        .isNotEmpty()
        .allMatch(range -> range.first().isPrivate() && range.last().isPrivate());
  }

  private static IpAddress random(SplittableRandom random) {
    return random.nextBoolean()
        ? IpAddress.v4(random.nextInt() & 0xffff_ffffL)
        : IpAddress.of(0x2001_0db8L << 32 | random.nextInt(1 << 16), random.nextLong());
  }
}
