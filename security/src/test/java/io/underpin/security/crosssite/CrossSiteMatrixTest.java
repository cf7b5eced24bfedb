package io.underpin.security.crosssite;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.http.Verdict;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.RecordingEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** All combinations of what a request can say, against a table of rows of which the first that fits decides. */
class CrossSiteMatrixTest {
  private static final String ANY = "any";
  private static final String NO = "-";

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "post", "PROPFIND");
  private static final List<String> SITES =
      List.of(NO, "same-origin", "none", "same-site", "cross-site", "Same-Origin", "", "two");
  private static final List<String> ORIGINS = List.of(
      NO,
      "https://own.example",
      "http://own.example",
      "https://own.example:8443",
      "https://trusted.example",
      "https://evil.example",
      "https://own.example.evil.example",
      "null",
      "",
      "two");
  private static final List<String> HOSTS = List.of(NO, "own.example", "evil.example", "two");
  private static final List<String> CREDENTIALS = List.of(NO, "cookie", "bearer", "basic");
  private static final List<Boolean> TLS = List.of(true, false);

  // method, Sec-Fetch-Site, Origin, Host, credentials, TLS → verdict
  private static final List<List<String>> TABLE = List.of(
      List.of("GET|HEAD|OPTIONS", ANY, ANY, ANY, ANY, ANY, "pass"),
      List.of(ANY, "two", ANY, ANY, ANY, ANY, "refuse"),
      List.of(ANY, ANY, "two", ANY, ANY, ANY, "refuse"),
      List.of(ANY, "same-origin|none", ANY, ANY, ANY, ANY, "pass"),
      List.of(ANY, ANY, "https://trusted.example", ANY, ANY, ANY, "pass"),
      List.of(ANY, "same-site|cross-site|Same-Origin|", ANY, ANY, ANY, ANY, "refuse"),
      List.of(ANY, NO, NO, ANY, "-|bearer", ANY, "pass"),
      List.of(ANY, NO, NO, ANY, "cookie|basic", ANY, "refuse"),
      List.of(ANY, NO, "https://own.example", "own.example", ANY, ANY, "pass"),
      List.of(ANY, NO, "http://own.example", "own.example", ANY, "false", "pass"),
      List.of(ANY, NO, "https://evil.example", "evil.example", ANY, ANY, "pass"),
      List.of(ANY, ANY, ANY, ANY, ANY, ANY, "refuse"));

  @Test
  void decides_every_combination_as_the_table_does() {
    RecordingEvents events = new RecordingEvents();
    CrossSiteProtection protection =
        CrossSiteProtection.standard().trust("https://trusted.example").withEvents(events);
    List<String> wrong = new ArrayList<>();
    int cases = 0;

    for (String method : METHODS) {
      for (String site : SITES) {
        for (String origin : ORIGINS) {
          for (String host : HOSTS) {
            for (String credentials : CREDENTIALS) {
              for (boolean tls : TLS) {
                List<String> row =
                    List.of(method, site, origin, host, credentials, Boolean.toString(tls));
                boolean passes = protection.check(request(row)) instanceof Verdict.Pass;
                cases++;
                if (passes != verdict(row).equals("pass")) {
                  wrong.add(row + " passes: " + passes);
                }
              }
            }
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(cases).isEqualTo(23_040);
  }

  private static FakeRequest request(List<String> row) {
    FakeRequest request = FakeRequest.of(row.get(0), "/orders");
    request = with(request, "Sec-Fetch-Site", row.get(1), "same-origin", "cross-site");
    request = with(request, "Origin", row.get(2), "https://own.example", "https://evil.example");
    request = with(request, "Host", row.get(3), "own.example", "evil.example");
    request = switch (row.get(4)) {
      case "cookie" -> request.withHeader("Cookie", "session=1");
      case "bearer" -> request.withHeader("Authorization", "Bearer abc");
      case "basic" -> request.withHeader("Authorization", "bAsIc abc");
      default -> request;
    };
    return row.get(5).equals("true") ? request.overTls() : request;
  }

  private static FakeRequest with(
      FakeRequest request, String name, String value, String one, String other) {
    return switch (value) {
      case NO -> request;
      case "two" -> request.withHeader(name, one).withHeader(name, other);
      default -> request.withHeader(name, value);
    };
  }

  private static String verdict(List<String> row) {
    for (List<String> line : TABLE) {
      boolean fits = true;
      for (int i = 0; i < row.size(); i++) {
        fits &=
            line.get(i).equals(ANY) || List.of(line.get(i).split("\\|", -1)).contains(row.get(i));
      }
      if (fits) {
        return line.get(row.size());
      }
    }
    throw new AssertionError(Map.of("no line fits", row));
  }
}
