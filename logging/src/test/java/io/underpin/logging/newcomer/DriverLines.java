package io.underpin.logging.newcomer;

import static io.underpin.logging.newcomer.Line.line;

import io.underpin.logging.stranger.Seeds;
import java.util.List;

/** What drivers of databases, directories, brokers and mail print, and statements with secrets in them. */
final class DriverLines {
  private DriverLines() {}

  static List<Line> all() {
    return List.of(
        line(
            "R2DBC",
            "failed to obtain",
            s -> "failed to obtain R2DBC connection: r2dbc:pool:postgresql://app:" + s.password()
                + "@db:5432/shop"),
        line(
            "R2DBC's options",
            "host=db",
            s -> "ConnectionFactoryOptions{options={driver=postgresql, host=db, user=app, password="
                + s.password() + "}}"),
        line(
            "Hikari with properties",
            "maximumPoolSize=10",
            s -> "dataSource.user=app, dataSource.password=" + s.password()
                + ", maximumPoolSize=10"),
        line(
            "c3p0",
            "acquireIncrement -> 3",
            s -> "ComboPooledDataSource [ acquireIncrement -> 3, properties -> {user=app, password="
                + s.password() + "} ]"),
        line(
            "Neo4j", "bolt://", s -> "neo4j+s://neo4j:" + s.password() + "@graph:7687 via bolt://"),
        line(
            "Cassandra",
            "USING TTL",
            s -> "CREATE ROLE app WITH PASSWORD = '" + s.password(" ")
                + "' AND LOGIN = true USING TTL"),
        line(
            "MongoDB's user",
            "roles:",
            s -> "db.createUser({user: \"app\", pwd: \"" + s.password(" ")
                + "\", roles: [\"readWrite\"]})"),
        line(
            "MongoDB's command",
            "saslStart",
            s -> "saslStart {\"mechanism\":\"PLAIN\",\"payload\":{\"password\":\"" + s.password()
                + "\"}}"),
        line(
            "Redis' rule", "ACL SETUSER", s -> "ACL SETUSER app on >" + s.password() + " ~* +@all"),
        line(
            "Redis' hello",
            "HELLO 3",
            s -> "HELLO 3 AUTH default " + s.opaque(24) + " SETNAME app"),
        line("Redis' second password", "CONFIG SET", s -> "CONFIG SET masterauth " + s.opaque(24)),
        line(
            "Redis' file",
            "maxmemory 1gb",
            s -> "maxmemory 1gb\nrequirepass " + s.password() + "\nappendonly yes"),
        line(
            "Lettuce",
            "RedisURI",
            s -> "RedisURI [host='redis', port=6379, username='app', password='" + s.password(" ")
                + "']"),
        line(
            "Jedis",
            "JedisPooled",
            s -> "JedisPooled redis://app:" + s.opaque(24) + "@redis:6379/1?timeout=2s"),
        line(
            "SQL Server's login",
            "CREATE LOGIN",
            s -> "CREATE LOGIN app WITH PASSWORD = N'" + s.password(" ") + "', CHECK_POLICY = OFF"),
        line(
            "SQL Server's client",
            "-d shop",
            s -> "+ sqlcmd -S db -U sa -P " + s.password() + " -d shop"),
        line(
            "MySQL sets a password",
            "FLUSH PRIVILEGES",
            s -> "SET PASSWORD FOR 'app'@'%' = '" + s.password(" ") + "'; FLUSH PRIVILEGES"),
        line(
            "MySQL's grant",
            "GRANT ALL ON shop.*",
            s -> "GRANT ALL ON shop.* TO 'app'@'%' IDENTIFIED BY '" + s.password(" ")
                + "' WITH GRANT OPTION"),
        line(
            "MySQL's old function",
            "WHERE user='app'",
            s -> "UPDATE mysql.user SET authentication_string=PASSWORD('" + s.password(" ")
                + "') WHERE user='app'"),
        line(
            "MySQL's replica",
            "MASTER_HOST='db1'",
            s -> "CHANGE MASTER TO MASTER_HOST='db1', MASTER_PASSWORD='" + s.password(" ")
                + "', MASTER_PORT=3306"),
        line(
            "MySQL's file",
            "[client]",
            s -> "[client]\nuser=root\npassword=\"" + s.password(" #") + "\"\nhost=db"),
        line(
            "Oracle connects",
            "Connected.",
            s -> "SQL> CONNECT scott/" + s.password() + "@//db:1521/ORCL\nConnected."),
        line(
            "Oracle's client",
            "@report.sql",
            s -> "+ sqlplus -S scott/" + s.password() + "@ORCL @report.sql"),
        line(
            "Oracle's link",
            "USING 'ORCL'",
            s -> "CREATE DATABASE LINK l CONNECT TO scott IDENTIFIED BY \"" + s.password(" ")
                + "\" USING 'ORCL'"),
        line(
            "PostgreSQL's mapping",
            "SERVER remote",
            s -> "CREATE USER MAPPING FOR app SERVER remote OPTIONS (user 'app', password '"
                + s.password(" ") + "')"),
        line(
            "PostgreSQL's link",
            "dblink_connect",
            s -> "SELECT dblink_connect('c', 'host=db user=app password=" + s.password()
                + " dbname=shop')"),
        line(
            "PostgreSQL's subscription",
            "PUBLICATION p",
            s -> "CREATE SUBSCRIPTION s CONNECTION 'host=db user=rep password=" + s.password()
                + "' PUBLICATION p"),
        line(
            "PostgreSQL's file of passwords",
            "db:5432:shop:app",
            s -> "db:5432:shop:app:" + s.password() + "\n*:*:*:rep:" + s.password()),
        line(
            "PostgreSQL's client by URL",
            "select 1",
            s -> "+ psql \"postgresql://app:" + s.password()
                + "@db/shop?sslmode=require\" -c 'select 1'"),
        line(
            "PostgreSQL's client by words",
            "select 1",
            s -> "+ psql \"host=db user=app password=" + s.password() + "\" -c 'select 1'"),
        line(
            "PostgreSQL's role, in the server's log",
            "duration: 0.3 ms",
            s -> "LOG:  duration: 0.3 ms  statement: ALTER ROLE app PASSWORD '" + s.opaque(16)
                + "''" + s.opaque(16) + "' VALID UNTIL 'infinity'"),
        line(
            "Redshift unloads",
            "TO 's3://b'",
            s ->
                "UNLOAD ('select 1') TO 's3://b' CREDENTIALS 'aws_access_key_id=AKIAZZZZ;aws_secret_access_key="
                    + s.of(Seeds.ALNUM + "+/", 40) + "'"),
        line(
            "Snowflake's stage",
            "URL='s3://b'",
            s -> "CREATE STAGE st URL='s3://b' CREDENTIALS=(AWS_KEY_ID='AKIAZZZZ' AWS_SECRET_KEY='"
                + s.of(Seeds.ALNUM + "+/", 40) + "')"),
        line(
            "Snowflake's connector",
            "account=acme",
            s -> "SFConnection{account=acme, user=app, password=" + s.password() + ", role=R}"),
        line(
            "ClickHouse's user",
            "CREATE USER bob",
            s -> "CREATE USER bob IDENTIFIED WITH sha256_password BY '" + s.password(" ") + "'"),
        line(
            "a row that is inserted",
            "INSERT INTO users",
            s -> "INSERT INTO users (name, password, age) VALUES ('bob', '" + s.password(" ")
                + "', 42)"),
        line(
            "a row that is inserted, two at once",
            "INSERT INTO tokens",
            s -> "INSERT INTO tokens (id, access_token) VALUES (1, '" + s.opaque(32) + "'), (2, '"
                + s.opaque(32) + "')"),
        line(
            "a condition with quoted names",
            "LIMIT 1",
            s -> "SELECT * FROM \"users\" WHERE \"reset_token\" = '" + s.opaque(32) + "' LIMIT 1"),
        line(
            "a condition with backticks",
            "FROM `users`",
            s -> "SELECT * FROM `users` WHERE `api_key` = '" + s.opaque(32) + "'"),
        line(
            "ActiveRecord",
            "User Load (0.3ms)",
            s ->
                "User Load (0.3ms) SELECT users.* FROM users WHERE users.reset_token = $1 [[\"reset_token\", \""
                    + s.opaque(20) + "\"], [\"LIMIT\", 1]]"),
        line(
            "Rails' parameters",
            "Processing by",
            s ->
                "Processing by SessionsController#create\n  Parameters: {\"user\"=>{\"email\"=>\"b@x.com\", \"password\"=>\""
                    + s.password(" ") + "\"}}"),
        line(
            "a directory's bind",
            "bind_dn",
            s -> "ldap: bind_dn=cn=admin,dc=acme bind_password=" + s.password() + " base=dc=acme"),
        line(
            "a directory's environment",
            "java.naming.referral=follow",
            s ->
                "{java.naming.provider.url=ldap://dir, java.naming.security.principal=cn=admin, java.naming.security.credentials="
                    + s.password() + ", java.naming.referral=follow}"),
        line(
            "nslcd",
            "binddn cn=x",
            s -> "uri ldap://dir\nbinddn cn=x\nbindpw " + s.password() + "\nbase dc=acme"),
        line(
            "LDIF",
            "objectClass: person",
            s -> "dn: uid=bob,dc=acme\nobjectClass: person\nuserPassword:: "
                + s.encoded(s.password()) + "\ncn: Bob"),
        line("LDIF's hash", "sn: Bob", s -> "userPassword: {SSHA}" + s.base64(24) + "\nsn: Bob"),
        line(
            "Kafka's SCRAM",
            "ScramLoginModule",
            s ->
                "org.apache.kafka.common.security.scram.ScramLoginModule required username='app' password='"
                    + s.password(" ") + "' ;"),
        line(
            "Kafka's OAuth",
            "OAuthBearerLoginModule",
            s -> "OAuthBearerLoginModule required clientId=\"app\" clientSecret=\"" + s.opaque(40)
                + "\" scope=\"x\";"),
        line(
            "Kafka's SCRAM configuration",
            "kafka-configs.sh",
            s -> "+ kafka-configs.sh --alter --add-config 'SCRAM-SHA-256=[iterations=8192,password="
                + s.password() + "]'"),
        line(
            "mail by LOGIN",
            "334 UGFzc3dvcmQ6",
            s -> "AUTH LOGIN\n334 VXNlcm5hbWU6\nYm9i\n334 UGFzc3dvcmQ6\n" + s.encoded(s.password())
                + "\n235 2.7.0 OK"),
        line(
            "mail by XOAUTH2",
            "235 2.7.0",
            s -> "AUTH XOAUTH2 " + s.encoded("user=bob\1auth=Bearer " + s.opaque(60) + "\1\1")
                + "\n235 2.7.0"),
        line(
            "mail by IMAP",
            "A2 OK",
            s -> "A2 AUTHENTICATE PLAIN " + s.encoded("\0bob\0" + s.password()) + "\nA2 OK"),
        line(
            "POP3",
            "+OK",
            s -> "+OK ready\nUSER bob\n+OK\nPASS " + s.password() + "\n+OK 3 messages"));
  }
}
