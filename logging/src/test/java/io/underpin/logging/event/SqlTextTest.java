package io.underpin.logging.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextTest {

  @ParameterizedTest
  @CsvSource(delimiterString = "=>", quoteCharacter = '^', textBlock = """
      select * from t where a = 'x' and b = 42              => select * from t where a = ? and b = ?
      select 'it''s', E'it\\'s', 'done'                     => select ?
      select N'x' || x'1F' || B'01' || U&'d\\0061t'         => select ? || ? || ? || ?
      select $$it's$$, $a$ $b$ x $a$                        => select ?
      select a$b$c, $1, :name, @p, ?                        => select a$b$c, ?, :name, @p, ?
      select t1.c2, 0xFF, 1.5e-3, .5, 1_000 from s3.t4      => select t1.c2, ? from s3.t4
      where a in (1, -2, 'c') and b in (?,?,?)              => where a in (?) and b in (?)
      insert into t values (1, 'a'), (2, 'b'), (3, 'c')     => insert into t values (?)
      select a - 1, b-2 from t where c = -3                 => select a - ?, b-? from t where c = ?
      select "Order Id", "t"."x" from "T"                   => select "Order Id", "t"."x" from "T"
      select * from t where mail = "bob@example.org"        => select * from t where mail = ?
      select 1 -- the password is hunter2                   => select ?
      select /* a /* b */ 'c' */ 2 from t                   => select ? from t
      select data #>> '{a,b}' from t where x::int4 = 3      => select data #>> ? from t where x::int4 = ?
      select * from t where a like ? escape '\\' and b = 'x' => select * from t where a like ? escape ? and b = ?
      alter user bob identified by tiger                    => alter user bob identified by ?
      alter user bob identified by "Tiger"                  => alter user bob identified by ?
      alter user bob password 'tiger'                       => alter user bob password ?
      select q'[it's]', nq'{a'}', 3                         => select ?
      select `a`, "it\\"s", 'it\\'s' # it's                 => select `a`, ?
      select d from t where at > DATE '2026-01-01'          => select d from t where at > DATE ?
      select a[1], f(2), null, true                         => select a[?], f(?), null, true
      """)
  void shows_everything_but_values(String sql, String shown) {
    assertThat(SqlText.standard().withoutLiterals(sql)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 'it\\'s hunter2'",
        "select 'a\\', 'hunter2'",
        "select \"it\\\" hunter2",
        "select a # it's\n, 'hunter2'",
        "select 'unfinished hunter2",
        "select $$unfinished hunter2",
        "select /* unfinished hunter2",
        "select q'[hunter2'",
        "select \"hunter2",
        "select `hunter2"
      })
  void is_silent_where_it_cannot_be_sure(String sql) {
    assertThat(SqlText.standard().withoutLiterals(sql))
        .startsWith("select")
        .doesNotContain("hunter2");
  }

  @Test
  void reads_escapes_and_double_quotes_as_mysql_does() {
    String sql = "select a from t where b = 'it\\'s' and c = \"x\\\"y\" and d = 'z' # it's";

    assertThat(SqlText.mysql().withoutLiterals(sql))
        .isEqualTo("select a from t where b = ? and c = ? and d = ?");
  }

  @Test
  void is_one_line_of_bounded_length() {
    String sql = "select\n\t a,\r\n\u0007 b\u2028from t where c in (" + "1,".repeat(100_000) + "2)";

    assertThat(SqlText.standard().withoutLiterals(sql))
        .isEqualTo("select a, b from t where c in (?)");
    assertThat(SqlText.standard().withoutLiterals("select " + "abc, ".repeat(10_000)))
        .hasSizeLessThan(4200)
        .endsWith("…");
  }

  @Test
  void every_literal_of_any_statement_is_hidden_and_every_name_stays() {
    Random random = new Random(20261121);
    String[] literals = {
      "'%s'",
      "'a''%s'",
      "E'\\'%s'",
      "$$%s$$",
      "$q$'%s$q$",
      "-- %s\n",
      "/* '%s */",
      "'%s\\\\'",
      "98765%s",
      "U&'%s'",
      "'%s\n'",
      "' -- %s'",
      "'/* %s'",
      "'\"%s'",
      "x'%s'"
    };
    for (int i = 0; i < 5_000; i++) {
      StringBuilder sql = new StringBuilder("select begin_");
      for (int n = random.nextInt(8); n >= 0; n--) {
        String gap = new String[] {" ", "\n", " , ", " = ", "(", ") "}[random.nextInt(6)];
        String name = new String[] {"col_1", "\"Name\"", "f_x", "t1.c2", "*"}[random.nextInt(5)];
        String literal = literals[random.nextInt(literals.length)];
        sql.append(' ').append(name).append(gap.isBlank() ? gap : gap + " ");
        sql.append(literal.formatted("zq7")).append(' ');
      }
      sql.append(" end_");

      String shown = SqlText.standard().withoutLiterals(sql.toString());

      assertThat(shown)
          .as(sql.toString())
          .doesNotContain("zq7", "98765")
          .startsWith("select begin_")
          .endsWith(" end_");
    }
  }

  @Test
  void nothing_makes_it_throw_or_take_long() {
    Random random = new Random(7);
    String alphabet = "'\"`$\\/*-#?:@ ()[]{},.eEqQnNuU&xX019a_\n;\u00e9\ud83d";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder sql = new StringBuilder();
      for (int n = random.nextInt(40); n >= 0; n--) {
        sql.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }

      assertThat(SqlText.standard().withoutLiterals(sql.toString())).hasSizeLessThan(100);
      assertThat(SqlText.mysql().withoutLiterals(sql.toString())).hasSizeLessThan(100);
    }
    for (String piece : new String[] {
      "'", "''", "#", "$a", "$a$", "/*", "(", "?,", "-", "\"", "e'", "\\'", "1", "--\n"
    }) {
      assertThat(SqlText.standard().withoutLiterals(piece.repeat(200_000)).length())
          .as(piece)
          .isLessThan(4200);
    }
  }
}
