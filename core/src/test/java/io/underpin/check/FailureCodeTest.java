package io.underpin.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureCodeTest {
  static Stream<Arguments> thrown() {
    return Stream.of(
        Arguments.of(new UnknownHostException("db"), FailureCode.DNS),
        Arguments.of(new ConnectException("refused"), FailureCode.CONNECTION_REFUSED),
        Arguments.of(new SSLHandshakeException("bad"), FailureCode.TLS),
        Arguments.of(new TimeoutException(), FailureCode.TIMEOUT),
        Arguments.of(new SocketTimeoutException(), FailureCode.TIMEOUT),
        Arguments.of(new AccessDeniedException("/x"), FailureCode.PERMISSION),
        Arguments.of(new IllegalStateException("x"), FailureCode.EXCEPTION),
        Arguments.of(
            new ExecutionException(new IllegalStateException(new ConnectException())),
            FailureCode.CONNECTION_REFUSED));
  }

  @ParameterizedTest
  @MethodSource("thrown")
  void is_found_from_the_type_or_a_cause(Throwable thrown, FailureCode code) {
    assertThat(FailureCode.of(thrown)).isEqualTo(code);
  }

  @Test
  void ends_with_causes_that_go_in_a_circle() {
    IllegalStateException one = new IllegalStateException("one");
    IllegalStateException two = new IllegalStateException("two", one);
    one.initCause(two);

    assertThat(FailureCode.of(one)).isEqualTo(FailureCode.EXCEPTION);
  }
}
