package io.underpin.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shapes in which secrets stand in texts. {@code §} is the place of the secret; all else should be left. */
class RedactorLeaksTest {
  private static final String SECRET = "Hunter2-S3cr3t";

  private static final String SHAPES = """
      password=§
      password = §
      password: §
      Password:§
      login failed for bob, password=§, retry
      login failed for bob (password=§) at 10:00:01
      user=bob&password=§&next=/home
      https://h.example/login?user=bob&password=§&next=/home
      https://h.example/cb?access_token=§#frag
      POST /login password=§;user=bob
      {"user":"bob","password":"§","age":3}
      {"user":"bob","password" : "§" , "age":3}
      {"password":"§\\"more\\"§","user":"bob"}
      {"body":"{\\"user\\":\\"bob\\",\\"password\\":\\"§\\"}"}
      {"a":"{\\"b\\":\\"{\\\\\\"password\\\\\\":\\\\\\"§\\\\\\"}\\"}"}
      {"passwords":["§","§"],"password":["§","§"],"user":"bob"}
      {"secret":{"value":"§","n":1},"user":"bob"}
      {'user': 'bob', 'password': '§'}
      {:user=>"bob", :password=>"§"}
      {"user":"bob","password":"§
      {user=bob, password=§, age=3}
      {user=bob, password=two words §, age=3}
      User[name=bob, password=§, age=3]
      User(name=bob, password=§)
      LoginRequest{user='bob', password='§'}
      user[password]=§&user[name]=bob
      user%5Bpassword%5D=§&user%5Bname%5D=bob
      redirect=%2Flogin%3Fpassword%3D§%26user%3Dbob
      body=%7B%22password%22%3A%22§%22%2C%22user%22%3A%22bob%22%7D
      userPassword=§
      newPassword2=§
      DB_PASSWORD=§
      PGPASSWORD=§ pg_dump -h db
      export MYSQL_PWD=§
      SPRING_DATASOURCE_PASSWORD: §
      AWS_SECRET_ACCESS_KEY=§
      aws_secret_access_key = §
      x-api-key: §
      X-Api-Key: §
      api_key=§
      apiKey: "§"
      API key: §
      client_secret=§
      clientSecret=§
      "refresh_token":"§"
      id_token=§
      sessionId=§
      JSESSIONID=§
      session=§
      token=§
      otp=§
      otp: 482913
      pin=4829
      private_key="§"
      passphrase: §
      -Djavax.net.ssl.keyStorePassword=§
      --password=§ --user=bob
      --password § --user bob
      pg_restore --db-password "§" --clean
      spring.mail.password=§
      db.password -> §
      password => §
      password := §
      host=db port=5432 user=bob password=§ dbname=notes
      host=db password='§' user=bob
      host=db password='a\\'b § c' user=bob
      host=db password = '§ with spaces' user=bob
      jdbc:postgresql://db:5432/notes?user=bob&password=§
      jdbc:postgresql://bob:§@db:5432/notes
      jdbc:postgresql://bob:§@db/notes?user=x&password=§
      jdbc:mysql://db/notes?user=bob&password=§&useSSL=true
      jdbc:sqlserver://db:1433;databaseName=notes;user=bob;password=§;encrypt=true
      jdbc:sqlserver://db:1433;user=bob;password={§;x};encrypt=true
      Server=db;Database=notes;User Id=bob;Password=§;
      jdbc:oracle:thin:bob/§@//db:1521/notes
      DefaultEndpointsProtocol=https;AccountName=a;AccountKey=§==;EndpointSuffix=core.windows.net
      Endpoint=sb://x/;SharedAccessKeyName=k;SharedAccessKey=§=
      postgres://bob:§@db:5432/notes
      postgresql://bob:§@db/notes?sslmode=require
      could not connect to postgres://bob:§@db/notes: timeout
      redis://:§@cache:6379/0
      rediss://default:§@cache
      amqp://guest:§@mq/%2Fvhost
      mongodb://bob:§@h1:27017,h2:27017/db?replicaSet=r
      mongodb+srv://bob:§@cluster.example/db
      https://bob:§@h.example/path?x=1
      ftp://bob:a@§@h.example
      postgres://bob:a/§@db/notes
      postgres://bob:a#§@db/notes
      postgres://bob:a?§@db/notes
      postgres:\\/\\/bob:§@db\\/notes
      smtp://bob%40example.com:§@mail
      https://§§@h.example/repo.git
      Authorization: Bearer §
      authorization: bearer §
      Authorization: Basic Ym9iOkh1bnRlcjItUzNjcjN0
      Authorization: Token §
      Authorization: §
      Authorization: Custom §
      Authorization: Digest username="bob", realm="x", response="§", opaque="§"
      Authorization: AWS4-HMAC-SHA256 Credential=AKIA/x, SignedHeaders=host, Signature=§
      Proxy-Authorization: Basic §
      GET / Authorization=Bearer §, Host=h.example
      {Authorization=[Bearer §], Host=[h.example]}
      {"authorization":"Bearer §","host":"h.example"}
      curl -H 'Authorization: Bearer §' https://h.example
      curl -H "X-Api-Key: §" https://h.example
      used Bearer § for the call
      used Basic Ym9iOkh1bnRlcjItUzNjcjN0 for the call
      Cookie: sid=§; theme=§
      Set-Cookie: sid=§; Path=/; HttpOnly
      {"cookie":"sid=§; theme=dark","host":"h.example"}
      {cookie=[sid=§; x=§], host=[h.example]}
      <password>§</password>
      <ns:password>§</ns:password>
      <user>bob</user><password><![CDATA[§]]></password>
      ALTER ROLE bob WITH PASSWORD '§'
      CREATE USER bob IDENTIFIED BY '§'
      ERROR: syntax error in: ALTER USER bob PASSWORD '§' VALID UNTIL 'infinity'
      the password "§" is wrong
      X-Amz-Security-Token=§
      https://b.s3.amazonaws.com/k?X-Amz-Signature=§&X-Amz-Date=20261121T000000Z
      https://a.blob.core.windows.net/c?sv=2022&sig=§%3D&se=2026
      Ocp-Apim-Subscription-Key: §
      cardNumber=4111111111111111
      cvv: 123
      line one\\npassword=§\\nline three
      \tpassword\t=\t§
      password=§<br>user=bob
      password=[§]
      password=(§)
      {"name":"password","value":"§"}
      {"value":"x","key":"api_key","type":"text","value":"§"}
      <property name="password" value="§"/>
      <entry key="db.password">§</entry>
      -----BEGIN PRIVATE KEY-----§
      {"key":"-----BEGIN EC PRIVATE KEY-----\\n§\\n-----END EC PRIVATE KEY-----\\n"}
      """;

  private static final String TOKENS = """
      eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U
      eyJhbGciOiJub25lIn0.eyJzdWIiOiIxMjM0NTY3ODkwIn0.
      eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.OKOawDo13gRp2ojaHV7LFpZcgV7T6DVZKTyKOMTYUmKoTCVJRgckCL9kiMT03JGe.48V1_ALb6US04U3b.5eym8TW_c8SuK0ltJ3rpYIzOeDQz7TALvtu6UG9oMo4vpzs9tX_EFShS8iB7j6ji.XFBoMYUZodetZdvTiFvSkQ
      ghp_16C7e42F292c6912E7710c838347Ae178B4a
      github_pat_11ABCDEFG0abcdefghij_klmnopqrstuvwxyz0123456789ABCDEFGHIJ
      glpat-x1y2z3x1y2z3x1y2z3x1
      xoxb-123456789012-1234567890123-abcdefghijklmnopqrstuvwx
      sk_live_4eC39HqLyjWDarjtT1zdp7dc
      AKIAIOSFODNN7EXAMPLE1
      AIzaSyA1234567890abcdefghijklmnopqrstuv
      npm_1234567890abcdefghijklmnopqrstuvwxyz
      SG.1234567890abcdefghij.1234567890abcdefghijklmnopqrstuvwxyz12345
      hvs.CAESIJ1234567890abcdefghijklmnop
      """;

  @Test
  void shows_no_secret_of_several_in_one_text() {
    // What breaks off within quotes can only be the end of a text.
    List<String> shapes = SHAPES.lines().filter(shape -> !shape.endsWith("\"§")).toList();
    Random random = new Random(5);

    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = 0; k < 4; k++) {
        text.append(shapes.get(random.nextInt(shapes.size())).replace("§", SECRET))
            .append("\n");
      }
      String redacted = Redactor.standard().redact(text.toString());

      assertThat(redacted).doesNotContain("Hunter2", "S3cr3t", "Ym9iOkh1");
      assertThat(Redactor.standard().redact(redacted)).isSameAs(redacted);
    }
  }

  static Stream<String> shapes() {
    return SHAPES.lines();
  }

  static Stream<String> tokens() {
    return TOKENS.lines();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void shows_no_secret(String shape) {
    String text = shape.replace("§", SECRET);

    String redacted = Redactor.standard().redact(text);

    assertThat(redacted)
        .contains("[REDACTED")
        .doesNotContain("Hunter2", "S3cr3t", "Ym9iOkh1", "482913", "4829", "4111", "=123", " 123");
    assertThat(Redactor.standard().redact(redacted)).isSameAs(redacted);
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void recognises_tokens_by_their_shape_wherever_they_stand(String token) {
    String text =
        "sent " + token + " to \"" + token + "\", then\\n" + token + "\nand (" + token + ").";

    String redacted = Redactor.standard().redact(text);

    assertThat(redacted).doesNotContain(token.substring(8, 20));
    assertThat(redacted)
        .startsWith("sent [REDACTED:")
        .contains("\" to \"".substring(1), "then", "and (");
  }
}
