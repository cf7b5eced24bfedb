package io.underpin.logging.stranger;

import static io.underpin.logging.stranger.Call.call;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Command lines and environments, as deployment tools and CI print them. */
final class ShellCalls {
  private static final Logger LOG = LoggerFactory.getLogger("com.acme.deploy.Shell");

  private ShellCalls() {}

  static List<Call> all() {
    return List.of(
        call(
            "curl with a user",
            "https://api.acme.com",
            s -> LOG.info("+ curl -sS -u bob:{} https://api.acme.com", s.password())),
        call(
            "curl with a user, quoted",
            "https://api.acme.com",
            s -> LOG.info("+ curl --user \"bob:{}\" https://api.acme.com", s.password(" "))),
        call(
            "curl with a header",
            "https://api.acme.com",
            s -> LOG.info(
                "+ curl -H 'Authorization: Bearer {}' https://api.acme.com", s.opaque(40))),
        call(
            "curl with a key",
            "https://api.acme.com",
            s -> LOG.info("+ curl -H \"x-api-key: {}\" https://api.acme.com", s.opaque(32))),
        call(
            "curl with JSON",
            "https://api.acme.com",
            s -> LOG.info("+ curl -d '{\"user\":\"bob\",\"password\":\"" + s.password(" ")
                + "\"}' https://api.acme.com")),
        call(
            "curl with a form",
            "https://api.acme.com",
            s -> LOG.info(
                "+ curl -d client_id=a -d client_secret={} https://api.acme.com", s.password())),
        call(
            "wget",
            "https://repo.acme.com",
            s -> LOG.info("+ wget --user=bob --password={} https://repo.acme.com", s.password())),
        call(
            "docker login",
            "registry.acme.com",
            s -> LOG.info("+ docker login -u bob -p {} registry.acme.com", s.password())),
        call(
            "docker login, long",
            "registry.acme.com",
            s -> LOG.info(
                "+ docker login --username bob --password {} registry.acme.com", s.password())),
        call(
            "docker run",
            "postgres:17",
            s -> LOG.info(
                "+ docker run -e POSTGRES_USER=app -e POSTGRES_PASSWORD={} postgres:17",
                s.password())),
        call(
            "mysql",
            "shop < dump.sql",
            s -> LOG.info("+ mysql -u root -p{} shop < dump.sql", s.opaque(14))),
        call(
            "mysql, long",
            "shop < dump.sql",
            s -> LOG.info("+ mysql --user=root --password='{}' shop < dump.sql", s.password(" "))),
        call(
            "pg_dump",
            "pg_dump -h db",
            s -> LOG.info("+ PGPASSWORD={} pg_dump -h db shop", s.password())),
        call("sshpass", "bob@host", s -> LOG.info("+ sshpass -p {} ssh bob@host", s.password())),
        call(
            "kubectl",
            "secret generic db",
            s -> LOG.info(
                "+ kubectl create secret generic db --from-literal=password={}", s.password())),
        call(
            "helm",
            "upgrade shop",
            s -> LOG.info(
                "+ helm upgrade shop ./chart --set replicas=2,db.password={}", s.password())),
        call(
            "the AWS client",
            "configure",
            s -> LOG.info(
                "+ aws configure set aws_secret_access_key {}", s.of(Seeds.ALNUM + "+/", 40))),
        call(
            "openssl",
            "pkcs12 -in",
            s -> LOG.info("+ openssl pkcs12 -in k.p12 -passin pass:{} -nodes", s.password())),
        call(
            "keytool",
            "-keystore k.jks",
            s -> LOG.info("+ keytool -list -keystore k.jks -storepass {}", s.weak())),
        call(
            "gpg",
            "--batch",
            s -> LOG.info("+ gpg --batch --passphrase {} -d f.gpg", s.password())),
        call(
            "redis-cli",
            "redis-cli -h redis",
            s -> LOG.info("+ redis-cli -h redis -a {} ping", s.opaque(24))),
        call(
            "ldapsearch",
            "dc=acme,dc=com",
            s -> LOG.info(
                "+ ldapsearch -x -D cn=admin,dc=acme,dc=com -w {} -b dc=acme,dc=com",
                s.password())),
        call(
            "a system property",
            "-jar app.jar",
            s -> LOG.info(
                "+ java -Djavax.net.ssl.trustStorePassword={} -Xmx1g -jar app.jar", s.weak())),
        call("Maven", "deploy", s -> LOG.info("+ mvn -Dgpg.passphrase={} deploy", s.password())),
        call(
            "an export",
            "export AWS_REGION",
            s -> LOG.info(
                "export AWS_REGION=eu-west-1\nexport AWS_SECRET_ACCESS_KEY=\"{}\"",
                s.of(Seeds.ALNUM + "+/", 40))),
        call(
            "PowerShell",
            "Write-Host",
            s -> LOG.info("Write-Host ok; $env:API_TOKEN = \"{}\"", s.opaque(36))),
        call(
            "a list of arguments",
            "--host",
            s -> LOG.info(
                "starting {}", List.of("mysqldump", "--host", "db", "--password", s.password()))),
        call(
            "an array of arguments",
            "--verbose",
            s -> LOG.info(
                "args: {}", (Object) new String[] {"--verbose", "--api-key=" + s.opaque(30)})),
        call(
            "a process of the JDK",
            "error=2",
            s -> LOG.error(
                "no psql",
                new java.io.IOException("Cannot run program \"psql\": error=2, [psql, --token, "
                    + s.opaque(40) + ", -c, select 1]"))),
        call(
            "an environment",
            "LANG=C.UTF-8",
            s -> LOG.debug(
                "env {}",
                new TreeMap<>(Map.of(
                    "LANG",
                    "C.UTF-8",
                    "DB_PASSWORD",
                    s.password(),
                    "GITHUB_TOKEN",
                    s.opaque(40),
                    "SMTP_PASS",
                    s.weak())))),
        call(
            "an environment, in lines",
            "CI=true",
            s -> LOG.debug(
                "CI=true\nNPM_TOKEN={}\nSONAR_TOKEN={}\nDATABASE_URL=postgres://u:{}@db/x\nSECRET_KEY_BASE={}\nCI_JOB_ID=1",
                s.opaque(36),
                s.hex(40),
                s.password(),
                s.hex(128))),
        call(
            "Rails and Django",
            "DEBUG=false",
            s -> LOG.debug(
                "DEBUG=false\nRAILS_MASTER_KEY={}\nDJANGO_SECRET_KEY='django-insecure-{}'",
                s.hex(32),
                s.password("$&("))),
        call(
            "GitHub's output",
            "::set-output",
            s -> LOG.info("::set-output name=deploy_token::{}", s.opaque(40))),
        call(
            "a netrc",
            "machine api.heroku.com",
            s -> LOG.debug("machine api.heroku.com login bob password {}", s.password())),
        call(
            "an htpasswd",
            "htpasswd -b",
            s -> LOG.info("+ htpasswd -b .htpasswd bob {}", s.password())));
  }
}
