package io.underpin.logging.stranger;

import static io.underpin.logging.stranger.Call.call;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Databases, brokers, directories and mail servers: how they are reached and what they answer. */
final class DatabaseCalls {
  private static final Logger LOG = LoggerFactory.getLogger("com.zaxxer.hikari.HikariConfig");

  private DatabaseCalls() {}

  static List<Call> all() {
    return List.of(
        call(
            "PostgreSQL by JDBC",
            "ApplicationName=shop",
            s -> LOG.info(
                "jdbc:postgresql://db:5432/shop?user=app&password={}&ApplicationName=shop",
                s.password())),
        call(
            "PostgreSQL by URL, odd characters",
            "connection refused",
            s ->
                LOG.error("connection refused: postgres://app:{}@db:5432/shop", s.password("#?/"))),
        call(
            "PostgreSQL by words",
            "sslmode=require",
            s -> LOG.info(
                "host=db port=5432 user=app password='{}' sslmode=require", s.password(" ;"))),
        call(
            "MySQL in Go",
            "tcp(db:3306)",
            s -> LOG.info("dsn app:{}@tcp(db:3306)/shop?parseTime=true", s.password())),
        call(
            "MySQL by JDBC",
            "useSSL=false",
            s -> LOG.info("jdbc:mysql://app:{}@db:3306/shop?useSSL=false", s.password("%"))),
        call(
            "MariaDB by JDBC",
            "maxPoolSize=5",
            s -> LOG.info(
                "jdbc:mariadb://db/shop?user=app&password={}&maxPoolSize=5", s.password("$"))),
        call(
            "SQL Server by JDBC",
            "encrypt=true",
            s -> LOG.info(
                "jdbc:sqlserver://db:1433;databaseName=shop;user=sa;password={{}};encrypt=true",
                s.password(";="))),
        call(
            "SQL Server, plain",
            "trustServerCertificate=true",
            s -> LOG.info(
                "jdbc:sqlserver://db:1433;user=sa;password={};trustServerCertificate=true",
                s.password("!@"))),
        call(
            "Oracle by JDBC",
            "dbhost:1521",
            s -> LOG.info("jdbc:oracle:thin:scott/{}@dbhost:1521:ORCL", s.password())),
        call(
            "Oracle with quotes",
            "dbhost:1521",
            s -> LOG.info("jdbc:oracle:thin:scott/\"{}\"@//dbhost:1521/ORCL", s.password("@/"))),
        call(
            "DB2 by JDBC",
            "retrieveMessages=true",
            s -> LOG.info(
                "jdbc:db2://db:50000/SHOP:user=app;password={};retrieveMessages=true;",
                s.password())),
        call(
            "Snowflake by JDBC",
            "warehouse=WH",
            s -> LOG.info(
                "jdbc:snowflake://acme.snowflakecomputing.com/?warehouse=WH&user=u&password={}",
                s.password())),
        call(
            "ODBC",
            "Driver=",
            s -> LOG.info("Driver={ODBC Driver 18 for SQL Server};Server=db,1433;UID=sa;PWD="
                + s.password() + ";Encrypt=yes")),
        call(
            "ADO.NET with quotes",
            "Initial Catalog=Shop",
            s -> LOG.info(
                "Server=db;Initial Catalog=Shop;User ID=sa;Password=\"{}\";Encrypt=True",
                s.password(";'"))),
        call(
            "a storage account",
            "EndpointSuffix=core.windows.net",
            s -> LOG.info(
                "DefaultEndpointsProtocol=https;AccountName=acme;AccountKey={};EndpointSuffix=core.windows.net",
                s.base64(64))),
        call(
            "a service bus",
            "SharedAccessKeyName=Root",
            s -> LOG.info(
                "Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey={}",
                s.base64(32))),
        call(
            "MongoDB",
            "cluster0.mongodb.net",
            s -> LOG.info(
                "mongodb+srv://app:{}@cluster0.mongodb.net/shop?retryWrites=true", s.password())),
        call(
            "MongoDB with several hosts",
            "replicaSet=rs0",
            s -> LOG.info(
                "mongodb://app:{}@m1:27017,m2:27017,m3:27017/?replicaSet=rs0", s.password("$"))),
        call("Redis", "redis:6379", s -> LOG.info("rediss://:{}@redis:6379/0", s.password())),
        call(
            "Redis with a user",
            "redis:6379",
            s -> LOG.info("redis://default:{}@redis:6379", s.opaque(44))),
        call(
            "RabbitMQ",
            "rabbit:5672",
            s -> LOG.info("amqp://shop:{}@rabbit:5672/%2Fshop", s.password())),
        call("NATS", "nats:4222", s -> LOG.info("connecting nats://{}@nats:4222", s.opaque(32))),
        call(
            "SQLAlchemy",
            "charset=utf8",
            s -> LOG.info("Engine(mysql+pymysql://app:{}@db/shop?charset=utf8)", s.password())),
        call(
            "Elasticsearch",
            "es:9200",
            s -> LOG.info("hosts=[http://elastic:{}@es:9200]", s.weak())),
        call(
            "ClickHouse",
            "database=shop",
            s -> LOG.info("jdbc:ch://ch:8123?database=shop&user=default&password={}", s.weak())),
        call(
            "Hikari's dump",
            "maximumPoolSize",
            s -> LOG.debug(
                "jdbcUrl.........................jdbc:postgresql://db/shop?user=app&password={}\n"
                    + "maximumPoolSize.................10",
                s.password())),
        call(
            "a pool's properties",
            "cachePrepStmts",
            s -> LOG.debug(
                "dataSourceProperties............{}",
                new TreeMap<>(
                    Map.of("user", "app", "password", s.password(), "cachePrepStmts", "true")))),
        call(
            "Druid's dump",
            "initialSize:5",
            s -> LOG.info(
                "{dataSource-1} initialSize:5, url:jdbc:mysql://db/shop, username:app, password:{}",
                s.weak())),
        call(
            "an update",
            "WHERE id = 42",
            s -> LOG.debug(
                "UPDATE users SET password = '{}', updated_at = now() WHERE id = 42",
                s.password(" "))),
        call(
            "a condition",
            "FROM clients",
            s -> LOG.debug("SELECT id FROM clients WHERE api_key = '{}' AND active", s.opaque(32))),
        call(
            "a changed user",
            "ALTER USER app",
            s -> LOG.info("ALTER USER app WITH ENCRYPTED PASSWORD '{}'", s.password("@"))),
        call(
            "a created user",
            "CREATE USER 'app'@'%'",
            s -> LOG.info("CREATE USER 'app'@'%' IDENTIFIED BY '{}'", s.password())),
        call(
            "a duplicate key",
            "already exists",
            s -> LOG.error(
                "could not save",
                new SQLException("ERROR: duplicate key value violates unique constraint \"uq\"\n"
                    + "  Detail: Key (api_token)=(" + s.opaque(32) + ") already exists."))),
        call(
            "Redis' AUTH",
            "redis:6379>",
            s -> LOG.debug("redis:6379> AUTH default {}", s.opaque(20))),
        call(
            "Redis' configuration",
            "CONFIG SET",
            s -> LOG.debug("CONFIG SET requirepass {}", s.opaque(20))),
        call(
            "Kafka's JAAS",
            "PlainLoginModule",
            s -> LOG.info(
                "sasl.jaas.config = org.apache.kafka.common.security.plain.PlainLoginModule required"
                    + " username=\"app\" password=\"{}\";",
                s.password(" ;"))),
        call(
            "Kafka's dump",
            "ssl.keystore.type = JKS",
            s -> LOG.info(
                "ProducerConfig values:\n\tacks = -1\n\tssl.keystore.password = {}\n\tssl.keystore.type = JKS\n",
                s.weak())),
        call(
            "LDAP's environment",
            "simple",
            s -> LOG.debug(
                "env {}",
                new TreeMap<>(Map.of(
                    "java.naming.security.authentication",
                    "simple",
                    "java.naming.security.credentials",
                    s.password())))),
        call(
            "mail by PLAIN",
            "mail.acme.com",
            s -> LOG.debug(
                "DEBUG SMTP: mail.acme.com\nAUTH PLAIN {}", s.encoded("\0bob\0" + s.password()))),
        call(
            "mail by URL",
            "smtp.acme.com",
            s -> LOG.info("MAILER_DSN=smtp://bob:{}@smtp.acme.com:587", s.password())),
        call(
            "FTP",
            "230 Login successful",
            s -> LOG.debug(
                "USER bob\r\n331 Please specify the password.\r\nPASS {}\r\n230 Login successful.",
                s.password())),
        call("IMAP", "A1 OK", s -> LOG.debug("A1 LOGIN bob {}\r\nA1 OK", s.password())));
  }
}
