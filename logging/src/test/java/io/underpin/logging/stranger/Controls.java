package io.underpin.logging.stranger;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What operators read logs for. Nothing in it is secret, and it would annoy them to find a part of it hidden. */
final class Controls {
  private static final String[] PLAIN = {
    // prose about secrets
    "password must contain a digit",
    "password reset requested for bob@example.com",
    "Invalid password for user bob (3 attempts left)",
    "the token has expired",
    "token refresh took 30 ms",
    "Bearer token is missing",
    "bearer of bad news: disk 91 % full",
    "Basic plan upgraded to Premium",
    "Basic authentication required for realm ops",
    "secret sauce recipe updated by chef",
    "API key rotated, old one valid until 2026-12-01",
    "no private key found in /etc/tls, using defaults",
    "passwordless login enabled for tenant acme",
    "Session expired after 30 minutes, redirecting to /login",
    "authorization granted to role admin",
    "authentication failed: bad credentials",
    "cookie consent accepted by visitor",
    "pin board refreshed with 12 items",
    "found 3 secrets in namespace default",
    "key figures for Q3 are ready",
    "this is a key point: keys are sorted before tokens are counted",
    "The password is too short",
    "Password has been changed successfully",
    "token is not valid before 10:02",
    "access token expired, refreshing",
    "login with password is disabled",
    "Enter password:",
    "Reset your password at https://acme.com/reset",
    "use --password-stdin instead",
    "generated new API token for integration billing",
    // code and its traces
    "com.acme.auth.TokenService.refresh(TokenService.java:42)",
    "at com.acme.security.PasswordEncoder$$Lambda/0x00007f1c.encode(Unknown Source)",
    "bean 'passwordEncoder' of type [org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder]",
    "java.lang.IllegalArgumentException: Unknown property \"secret\"",
    "javax.crypto.BadPaddingException: Given final block not properly padded",
    "Tokenizer=bpe vocabulary=32000 maxTokens=4096",
    "Caused by: java.net.ConnectException: Connection refused: db/10.0.0.7:5432",
    "expected token ';' but found '}' at line 7, column 12",
    "unexpected token: EOF",
    "JsonToken.START_OBJECT, expected VALUE_STRING",
    "SessionFactory built in 812 ms",
    // SQL
    "SELECT id, password_hash FROM users WHERE email = ?",
    "UPDATE users SET password = ?, token = ? WHERE id = ?",
    "select t.token_count from tokens t where t.sort_key > 42",
    "INSERT INTO api_keys (id, name) VALUES (?, ?)",
    "ALTER TABLE sessions ADD COLUMN token_type varchar(20)",
    "CREATE INDEX idx_token ON access_tokens (user_id)",
    "WHERE secret = $1 AND tenant = $2",
    "where password=:password and user=:user",
    "duplicate key value violates unique constraint \"users_pkey\", Key (id)=(42) already exists",
    "PRIMARY KEY (tenant_id, order_id), FOREIGN KEY (user_id) REFERENCES users",
    // names that only sound like it
    "monkey=banana turkey=roast keyboard=qwerty hockey=field",
    "tokens=1532 tokenCount=7 max_tokens=4096 prompt_tokens=12",
    "primaryKey=42 sort_key=name partitionKey=orders-3 foreignKey=user_id",
    "cacheKey=user:42:profile hit=true",
    "key=orders:42 value=7",
    "secretary=alice compass=north bypass=true passed=42 failed=0",
    "author=bob authority=ROLE_ADMIN authenticated=true authorized=false",
    "passwordLength=12 passwordStrength=3 passwordPolicy=strong hasPassword=true",
    "password_expired=false password_updated_at=2026-01-02T03:04:05Z",
    "tokenType=Bearer token_type=refresh expires_in=3600",
    "sessionTimeout=30m sessions=42 sessionCount=7",
    "secretName=my-app secretRef=db secret_version=3",
    "keyId=2026-01 kid=k1 keySize=2048 keystoreType=PKCS12",
    "publicKey=ok public_key_algorithm=RSA",
    "grant_type=client_credentials response_type=code",
    "auth.method=password auth.provider=ldap auth_enabled=true",
    "pinned=true spinner=on shipping=express opinion=good pinCount=3",
    "csrf=enabled csrfEnabled=true",
    "credentialsNonExpired=true accountNonLocked=true",
    "{\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":34,\"total_tokens\":46}}",
    "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"scope\":\"read write\"}",
    "{\"key\":\"colour\",\"value\":\"red\"}",
    "{\"code\":404,\"status\":\"NOT_FOUND\",\"message\":\"no such token\"}",
    "{\"name\":\"theme\",\"value\":\"dark\"}",
    "{\"password\":null,\"token\":\"\",\"secret\":false}",
    "error code=E1042 exit code: 137 statusCode=503",
    "country code: DE, zip code 53111, currencyCode=EUR",
    "state=RUNNING signature=ok",
    "d=42, p=0.95, q=17, k=3",
    // places
    "spring.cache.cache-names=tokens,sessions",
    "logging.level.com.acme.auth.password=DEBUG",
    "secret/my-app created",
    "configmap/keys unchanged, secret/tls-cert configured",
    "secretKeyRef: {name: db, optional: true}",
    "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-AbCdEf",
    "arn:aws:iam::123456789012:role/Admin",
    "projects/acme/secrets/db-url/versions/3",
    "vault kv path secret/data/shop, 2 versions",
    "POST /oauth/token 200 12 ms",
    "GET /api/keys/42 200 3 ms",
    "GET /password/reset?lang=de 302 5 ms",
    "GET /orders?page=2&size=50&sort=createdAt,desc 200",
    "https://sts.amazonaws.com/token",
    "https://example.com:8443/a/b?x=1#top",
    "http://[::1]:8080/health",
    "jdbc:postgresql://db:5432/shop?user=app&sslmode=require",
    "redis://redis:6379/0",
    "mongodb://m1:27017,m2:27017/shop?replicaSet=rs0",
    "git@github.com:acme/shop.git",
    "ssh://git@bitbucket.acme.com:7999/shop/shop.git",
    "s3://acme-backups/2026/11/21/dump.zst",
    "/var/run/secrets/kubernetes.io/serviceaccount/token",
    "/etc/ssl/private/server.key (0600, root:root)",
    "C:\\Users\\bob\\passwords.kdbx not found",
    "~/.ssh/id_rsa.pub copied",
    "loaded keystore /etc/ssl/keystore.p12 with 2 entries",
    "docker.io/library/postgres:17.2-alpine",
    "pod shop-7d9f8b6c5d-x2x7z in namespace prod",
    // people and devices
    "mail from bob@example.com to alice@example.org",
    "user bob@example.com: 3 orders",
    "call +49 228 12345678",
    "iban=DE89370400440532013000",
    "client 203.0.113.7, forwarded for 2001:db8::ff00:42:8329",
    "mac 00:1b:44:11:3a:b7",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
    // times, sizes, metrics
    "2026-11-21T11:34:18.123456789Z to 2026-11-21T11:35:00+01:00",
    "epoch 1763721258123, nanos 1763721258123456789",
    "heap 512m/2g, gc pause 12.7 ms, 99.95 % under 250 ms",
    "http_server_requests_seconds_count{method=\"GET\",status=\"200\"} 1532",
    "cpu=0.42 mem=73% load=5.37,5.57,5.08",
    "took=PT1.5S retries=3/5 backoff=250ms",
    "v1.2.3-rc.4+build.567, Java 17.0.13+11, PostgreSQL 17.2",
    "Range: bytes=0-1023/146515",
    "0x7fffffff 0b1010 1_000_000 -1e-9 NaN",
    "cron 0 */5 * * * ? next 12:05",
    // placeholders and what is hidden already
    "password=${DB_PASSWORD}",
    "password: {{ .Values.db.password }}",
    "token=$TOKEN",
    "password=null token= secret=",
    "password=***",
    "token=<redacted>",
    "password=[PROTECTED]",
    "ssl.keystore.password = [hidden]",
    "apiKey=********",
    // headers without secrets
    "Content-Type: application/json; charset=utf-8",
    "Cache-Control: no-store, max-age=0",
    "Access-Control-Allow-Headers: Authorization, X-Api-Key, Content-Type",
    "Vary: Cookie, Authorization",
    "WWW-Authenticate: Bearer realm=\"shop\", error=\"invalid_token\"",
    "WWW-Authenticate: Basic realm=\"ops\"",
    "X-RateLimit-Remaining: 42",
    "missing cookie JSESSIONID",
    "strict-transport-security: max-age=63072000; includeSubDomains",
    "SameSite=Lax; HttpOnly; Secure",
    "Idempotency-Key: order-42-attempt-1",
    "data:image/gif;base64,R0lGODlhAQABAAAAACw=",
    "-----BEGIN CERTIFICATE----- MIIB -----END CERTIFICATE-----",
    "-----BEGIN PUBLIC KEY----- MFkw -----END PUBLIC KEY-----",
    "password -> must not be blank",
    "Field 'password' must not be blank",
    "[auth] pass: 42 tests, fail: 0",
    "test_password_reset PASSED, test_token FAILED",
    "\u00dcbergr\u00f6\u00dfe \u4f60\u597d \ud83d\ude80 na\u00efve caf\u00e9"
  };

  private Controls() {}

  /** All of them; ids are made from these seeds. */
  static List<String> all(Seeds seeds) {
    List<String> controls = new ArrayList<>(List.of(PLAIN));
    controls.addAll(ids(seeds));
    return controls;
  }

  private static List<String> ids(Seeds s) {
    String crockford = Seeds.DIGITS + "ABCDEFGHJKMNPQRSTVWXYZ";
    String uuid =
        hex(s, 8) + "-" + hex(s, 4) + "-4" + hex(s, 3) + "-a" + hex(s, 3) + "-" + hex(s, 12);
    return List.of(
        "order " + uuid + " placed",
        "requestId=" + uuid + " done",
        "correlation_id: " + uuid,
        "urn:uuid:" + uuid,
        "Idempotency-Key: " + uuid,
        "ulid 01JD" + s.harmless(crockford, 22),
        "commit " + hex(s, 40) + " by bob",
        "commit " + hex(s, 7) + "..." + hex(s, 7) + " on main",
        "image sha256:" + hex(s, 64),
        "md5 " + hex(s, 32) + " of dump.zst verified",
        "checksum=" + hex(s, 64),
        "ETag: \"" + hex(s, 40) + "\"",
        "If-None-Match: W/\"" + hex(s, 16) + "\"",
        "traceparent: 00-" + hex(s, 32) + "-" + hex(s, 16) + "-01",
        "trace_id=" + hex(s, 32) + " span_id=" + hex(s, 16),
        "X-Amzn-Trace-Id: Root=1-" + hex(s, 8) + "-" + hex(s, 24),
        "x-amz-request-id: " + s.harmless(Seeds.UPPER + Seeds.DIGITS, 16),
        "object id " + hex(s, 24) + " in collection tokens",
        "integrity sha512-" + s.harmless(Seeds.ALNUM, 86) + "==",
        "sub_1" + s.harmless(Seeds.ALNUM, 23) + " renewed",
        "cus_" + s.harmless(Seeds.ALNUM, 14) + " charged",
        "evt_" + s.harmless(Seeds.ALNUM, 24) + " received",
        "order 9" + s.harmless(Seeds.DIGITS, 15) + " paid",
        "invoice 4" + failing(s, 15) + " sent",
        "parcel 1Z999AA1" + s.harmless(Seeds.DIGITS, 10) + " delivered",
        "snowflake 1" + s.harmless(Seeds.DIGITS, 18),
        "imei 35" + s.harmless(Seeds.DIGITS, 13),
        "ean 40" + s.harmless(Seeds.DIGITS, 11),
        "etag=" + hex(s, 32).toUpperCase(Locale.ROOT),
        "chunk-" + hex(s, 20) + ".js loaded",
        "main." + hex(s, 8) + ".css 200",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI" + s.harmless(Seeds.ALNUM, 43) + " bob@host",
        "SHA256:" + s.harmless(Seeds.ALNUM, 43) + " (ED25519)",
        "fingerprint " + hex(s, 40).replaceAll("(..)(?=.)", "$1:"),
        "cursor=" + s.harmless(Seeds.ALNUM, 40),
        "partition orders-3 offset " + s.harmless(Seeds.DIGITS, 9),
        "lock " + uuid + " key=jobs:" + uuid,
        "tx 0x" + hex(s, 64));
  }

  private static String failing(Seeds seeds, int more) {
    String digits = "4" + seeds.harmless(Seeds.DIGITS, more - 1);
    return digits.substring(1) + (Seeds.luhn(digits) + 1) % 10;
  }

  private static String hex(Seeds seeds, int length) {
    return seeds.harmless(Seeds.HEX, length);
  }
}
