package io.underpin.health.checks.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlFailuresTest {

  @ParameterizedTest
  @CsvSource({
    "08001, CONNECTION_REFUSED",
    "08006, CONNECTION_REFUSED",
    "28P01, AUTH",
    "28000, AUTH",
    "3D000, UNEXPECTED_RESPONSE",
    "42501, PERMISSION",
    "42P01, UNEXPECTED_RESPONSE",
    "53300, THRESHOLD",
    "57014, TIMEOUT",
    "57P01, CONNECTION_REFUSED",
    "57P03, UNEXPECTED_RESPONSE",
    "XX000, EXCEPTION",
    "nonsense, EXCEPTION",
    "'', EXCEPTION"
  })
  void reads_the_sqlstate(String state, FailureCode code) {
    assertThat(SqlFailures.code(new SQLException("x", state))).isEqualTo(code);
    assertThat(SqlFailures.code(new SQLException("pool", null, new SQLException("x", state))))
        .isEqualTo(code);
  }

  @Test
  void the_cause_below_is_closer_to_the_truth_than_the_state() {
    SQLException name = new SQLException("x", "08001", new UnknownHostException("db"));
    SQLException slow = new SQLException("x", "08006", new SocketTimeoutException("x"));

    assertThat(SqlFailures.code(name)).isEqualTo(FailureCode.DNS);
    assertThat(SqlFailures.code(slow)).isEqualTo(FailureCode.TIMEOUT);
    assertThat(SqlFailures.code(new SQLTimeoutException("x"))).isEqualTo(FailureCode.TIMEOUT);
  }

  @Test
  void a_pool_that_waited_in_vain_is_exhausted_unless_connecting_failed() {
    SQLException waited = new SQLTransientConnectionException("no connection after 30000ms");
    SQLException refused =
        new SQLTransientConnectionException("no connection", null, new SQLException("x", "08001"));

    assertThat(SqlFailures.code(waited)).isEqualTo(FailureCode.POOL_EXHAUSTED);
    assertThat(SqlFailures.code(refused)).isEqualTo(FailureCode.CONNECTION_REFUSED);
  }

  @Test
  void a_ring_of_causes_ends() {
    SQLException one = new SQLException("one");
    one.initCause(new SQLException("two", one));

    assertThat(SqlFailures.code(one)).isEqualTo(FailureCode.EXCEPTION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"08001", "28P01", "3D000", "42501", "53300", "57014", "57P03"})
  void has_a_word_of_advice_for_each_state_that_it_knows(String state) {
    assertThat(SqlFailures.result(new SQLException("x", state)).remedy()).isPresent();
  }

  @Test
  void says_how_to_mend_it_and_nothing_of_the_message() {
    CheckResult result = SqlFailures.result(new SQLException("user bob password hunter2", "28P01"));

    assertThat(result.remedy()).contains("Check user and password of the data source");
    assertThat(result.summary()).isEqualTo("SQLException");
  }
}
