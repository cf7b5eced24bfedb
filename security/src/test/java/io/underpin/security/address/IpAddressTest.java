package io.underpin.security.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "::, ::",
    "::1, ::1",
    "1::, 1::",
    "2001:DB8::1, 2001:db8::1",
    "2001:db8:0:0:0:0:0:1, 2001:db8::1",
    "2001:0db8:0000:0000:0001:0000:0000:0001, 2001:db8::1:0:0:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "1:0:0:2:0:0:0:3, 1:0:0:2::3",
    "fe80::a:0, fe80::a:0",
    "::ffff:192.0.2.1, 192.0.2.1",
    "::ffff:c000:201, 192.0.2.1",
    "0:0:0:0:0:ffff:192.0.2.1, 192.0.2.1",
    "64:ff9b::192.0.2.1, 64:ff9b::c000:201",
    "2001:db8::192.0.2.1, 2001:db8::c000:201",
    "1:2:3:4:5:6:192.0.2.1, 1:2:3:4:5:6:c000:201"
  })
  void reads_literals_and_writes_them_in_canonical_form(String literal, String canonical) {
    assertThat(IpAddress.parse(literal).orElseThrow()).hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "localhost",
        "example.com",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.",
        ".1.2.3",
        "1..2.3",
        "256.1.1.1",
        "1.2.3.1000",
        "01.2.3.4",
        "1.2.3.04",
        "0x7f.0.0.1",
        "2130706433",
        "017700000001",
        " 1.2.3.4",
        "1.2.3.4 ",
        "1.2.3.4\n",
        "1.2.3.4:80",
        "1.2.3.4/8",
        "+1.2.3.4",
        "-1.2.3.4",
        "１.2.3.4",
        "٣.2.3.4",
        ":",
        ":::",
        "1:",
        ":1",
        "1:2",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:",
        "1:2:3:4:5:6:7::8",
        "1::2::3",
        "12345::",
        "g::",
        "::g",
        "::1%eth0",
        "[::1]",
        "::1.2.3",
        "::1.2.3.4.5",
        "::1.2.3.256",
        "::1.2.3.04",
        "1.2.3.4::",
        "1:2:3:4:5:6:7:1.2.3.4",
        "::1.2.3.4:1",
        "ａ::1",
        "unknown",
        "_hidden",
        "1:2:3:4:5:6:7:8 "
      })
  void reads_nothing_else_and_asks_no_name_server(String text) {
    assertThat(IpAddress.parse(text)).isEmpty();
  }

  @Test
  void never_reads_a_long_text() {
    assertThat(IpAddress.parse("0".repeat(1_000_000) + ":")).isEmpty();
  }

  @Test
  void agrees_with_the_jdk_about_random_addresses_and_reads_its_own_writing()
      throws UnknownHostException {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
      random.nextBytes(bytes);
      for (int j = 0; j < bytes.length; j++) {
        bytes[j] = random.nextBoolean() ? 0 : bytes[j];
      }
      InetAddress theirs = InetAddress.getByAddress(bytes);

      IpAddress ours = IpAddress.parse(theirs.getHostAddress()).orElseThrow();

      assertThat(IpAddress.parse(ours.toString())).contains(ours);
      assertThat(InetAddress.getByName(ours.toString())).isEqualTo(theirs);
    }
  }

  @Test
  void survives_a_million_mutations_of_literals() {
    SplittableRandom random = new SplittableRandom(2);
    String alphabet = "0123456789abcdefABCDEF::::....%[]gx /\u0660\uff11";
    for (int i = 0; i < 1_000_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(48);
      for (int j = 0; j < length; j++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }

      IpAddress.parse(text.toString())
          .ifPresent(address -> assertThat(IpAddress.parse(address.toString())).contains(address));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.255, 24, 192.0.2.0",
    "192.0.2.255, 32, 192.0.2.255",
    "192.0.2.255, 0, 0.0.0.0",
    "2001:db8:1:2:3:4:5:6, 64, 2001:db8:1:2::",
    "2001:db8:1:2:3:4:5:6, 48, 2001:db8:1::",
    "2001:db8:1:2:3:4:5:6, 96, 2001:db8:1:2:3:4::",
    "2001:db8:1:2:3:4:5:6, 128, 2001:db8:1:2:3:4:5:6",
    "2001:db8:1:2:3:4:5:6, 0, ::"
  })
  void knows_the_network(String address, int bits, String network) {
    assertThat(IpAddress.parse(address).orElseThrow().network(bits)).hasToString(network);
  }

  @Test
  void refuses_more_bits_than_there_are() {
    IpAddress address = IpAddress.parse("192.0.2.1").orElseThrow();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> address.network(33))
        .withMessage("A prefix of 33 bits does not exist for 192.0.2.1: 0 to 32");
  }
}
