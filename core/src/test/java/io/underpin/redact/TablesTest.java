package io.underpin.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words as passwords, which only the table gives away in which they stand. */
class TablesTest {
  private static final String WORD = "swordfish";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "KEY          VALUE\ndbPassword   §\nport         5432",
        "port\t5432\ndbPassword\t§",
        "maxmemory 1gb\nrequirepass §\nappendonly yes",
        "uri ldap://dir\n  bindpw §",
        "name,password\nbob,§",
        "name,password\r\nbob,§\r\neve,§\r\n",
        "name;password;age\n1;§;3\n2;§;4\nend",
        "name\tpassword\nbob\t§",
        "\"name\",\"password\"\n\"bob, jr\",\"§\"",
        "said \"name\",\"password\"\n\"bob\",\"§\"",
        "IOException: name,password\nbob,§",
        "| name | password |\n| bob | § |",
        " name | password \n------+----------\n bob  | §\n(1 row)",
        "user:\n  password:\n    §\n  age: 1",
        "password: !!str §",
        "password: &anchor §",
        "api_keys:\nclient_secret:\n  - §\n  - §\n",
        "old_password = \"§\" -> \"§\"",
        "<name>password</name><value>§</value>",
      })
  void hides_the_word_and_nothing_else(String text) {
    assertThat(Redactor.standard().redact(text.replace("§", WORD)))
        .isEqualTo(text.replace("§", "[REDACTED]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x\ndbPassword swordfish\ny",
        "x\ndb.password rotated\ny",
        "x\ndb.password  rotation done\ny",
        "said name,password\nbob,swordfish",
        "name | password\nbob | swordfish",
        "name,password\nbob,swordfish,3",
        "name, password\nbob, swordfish",
        "password:\nswordfish",
        "  password:\n  swordfish",
        "password:\n  min:\n    8",
        "password=\n  swordfish",
        "<name>user</name><value>swordfish</value>",
      })
  void leaves_what_is_no_table(String text) {
    assertThat(Redactor.standard().redact(text)).isSameAs(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo § | docker login --password-stdin",
        "echo '§' | sudo -S apt update",
        "printf § | gh auth login --with-token",
        "echo -n § | docker login --password-stdin",
        "echo bob:§ | chpasswd",
        "CONNECT scott/§@db",
        "sqlplus -S scott/§@db",
        "curl -u bob:§ https://acme.com",
        "smbclient //nas/data -U bob%§",
        "ConvertTo-SecureString \"§\" -AsPlainText -Force",
        "SET PASSWORD FOR 'app'@'%' = '§'",
      })
  void hides_words_that_commands_hand_on(String text) {
    assertThat(Redactor.standard().redact(text.replace("§", WORD)))
        .isEqualTo(text.replace("§", "[REDACTED]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo swordfish | sort",
        "echo $PASSWORD | docker login --password-stdin",
        "docker login --password-stdin | sudo -S x",
        "connecting to scott/swordfish@db",
        "curl -u https://acme.com/swordfish",
        "sed -AsPlainText swordfish",
        "password for swordfish = 3",
      })
  void leaves_words_that_they_only_print(String text) {
    assertThat(Redactor.standard().redact(text)).isSameAs(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "setenv DB_PASSWORD eqgvgcdkd9wfugx8 and more",
        "got secret_id 6e9e0e15-579f-7be0-1f1b-8a404566e8bd and more",
      })
  void hides_what_stands_behind_a_name_of_settings_and_a_blank(String text) {
    assertThat(Redactor.standard().redact(text)).contains(" [REDACTED] and more");
  }
}
