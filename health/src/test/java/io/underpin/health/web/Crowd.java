package io.underpin.health.web;

import io.underpin.health.Health;
import io.underpin.health.HealthBuilder;
import io.underpin.health.testing.FakePulse;
import io.underpin.health.testing.ScriptedCheck;
import io.underpin.http.Request;
import java.util.List;
import java.util.Optional;

/** A health with many checks, and requests that make nothing themselves. */
final class Crowd {
  private Crowd() {}

  static Health start(FakePulse pulse, int checks) {
    HealthBuilder builder = pulse.drive(Health.builder()).details(DetailAccess.loopback());
    for (int i = 0; i < checks; i++) {
      builder.check("check-" + i, ScriptedCheck.up(), c -> c.group("db"));
    }
    return builder.start();
  }

  /** From this machine, and from another. */
  static List<Request> requests(String target) {
    return List.of(request(target, "127.0.0.1"), request(target, "203.0.113.7"));
  }

  private static Request request(String target, String from) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    Optional<String> query = mark < 0 ? Optional.empty() : Optional.of(target.substring(mark + 1));
    List<String> accept = List.of("*/*");
    return new Made(path, query, accept, from);
  }

  private record Made(
      String path, Optional<String> query, List<String> accept, String remoteAddress)
      implements Request {
    @Override
    public String method() {
      return "GET";
    }

    @Override
    public List<String> headers(String name) {
      return name.equals("Accept") ? accept : List.of();
    }

    @Override
    public boolean secure() {
      return false;
    }
  }
}
