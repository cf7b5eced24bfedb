package io.underpin.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.http.Pipeline;
import io.underpin.http.Verdict;
import io.underpin.security.limit.RateLimit;
import io.underpin.security.limit.RatePolicy;
import io.underpin.security.rate.Rate;
import io.underpin.servlet.ServletHttp;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.FakeTime;
import io.underpin.vertx.VertxHttp;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** The examples of the front page and of the adapters that are no programs of their own. */
class FirstMinutesTest {
  @Test
  void a_limit_is_tested_without_a_server() {
    FakeTime time = new FakeTime();
    RateLimit limit = RateLimit.builder()
        .policy(RatePolicy.of("api", Rate.of(1, Duration.ofMinutes(1))))
        .time(time)
        .build();
    FakeRequest request = FakeRequest.get("/orders").from("203.0.113.7");

    assertThat(limit.check(request)).isInstanceOf(Verdict.Pass.class);
    assertThat(limit.check(request)).isInstanceOf(Verdict.Answer.class);

    time.advance(Duration.ofMinutes(1));
    assertThat(limit.check(request)).isInstanceOf(Verdict.Pass.class);
  }

  static void register(ServletContext context, Pipeline pipeline) {
    FilterRegistration.Dynamic underpin =
        context.addFilter("underpin", ServletHttp.filter(pipeline));
    underpin.setAsyncSupported(true);
    underpin.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
  }

  static void register(Router router, Pipeline pipeline) {
    router
        .route()
        .handler(VertxHttp.handler(pipeline))
        .handler(BodyHandler.create().setBodyLimit(1 << 20))
        .handler(context -> context.end("hello"));
  }
}
