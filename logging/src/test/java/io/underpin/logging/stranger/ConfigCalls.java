package io.underpin.logging.stranger;

import static io.underpin.logging.stranger.Call.call;

import java.util.List;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files of configuration, printed whole or in part. */
final class ConfigCalls {
  private static final Logger LOG = LoggerFactory.getLogger("com.acme.config.Loader");

  private ConfigCalls() {}

  static List<Call> all() {
    return List.of(
        call(
            "Spring's properties",
            "server.port=8080",
            s -> LOG.debug(
                "server.port=8080, spring.datasource.password={}, spring.mail.password={}",
                s.password(),
                s.weak())),
        call(
            "Spring Boot's own password",
            "security password",
            s -> LOG.warn(
                "\n\nUsing generated security password: {}\n\nThis generated password is for development use only.\n",
                s.uuid())),
        call("java.util.Properties", "mail.smtp.host", s -> LOG.debug("mail {}", mail(s))),
        call(
            "YAML",
            "name: shop",
            s -> LOG.debug(
                "name: shop\ndatabase:\n  user: app\n  password: {}\n  pool: 5", s.password())),
        call(
            "YAML, quoted",
            "name: shop",
            s -> LOG.debug("name: shop\nclientSecret: '{}'\nother: 1", s.password(" :"))),
        call(
            "YAML, block",
            "name: shop",
            s -> LOG.debug(
                "name: shop\nprivate_key: |\n  {}", s.pem("RSA " + "PRIVATE KEY", "\n  "))),
        call(
            "a secret of Kubernetes",
            "kind: Secret",
            s -> LOG.debug(
                "apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\ntype: Opaque\ndata:\n  password: {}\n  tls.key: {}\n",
                s.encoded(s.password()),
                s.encoded(s.pem("PRIVATE" + " KEY", "\n")))),
        call(
            "a secret of Kubernetes, names that say nothing",
            "kind: Secret",
            s -> LOG.debug(
                "apiVersion: v1\nkind: Secret\nmetadata:\n  name: shop\ndata:\n  main: {}\n",
                s.base64(32))),
        call(
            "a secret of Kubernetes in JSON",
            "apply failed",
            s -> LOG.error(
                "apply failed: {\"kind\":\"Secret\",\"stringData\":{\"username\":\"app\",\"password\":\""
                    + s.password() + "\"}}")),
        call(
            "a pod's environment",
            "image: acme/shop",
            s -> LOG.debug(
                "image: acme/shop\nenv:\n- name: DB_PASSWORD\n  value: {}\n- name: TZ\n  value: UTC",
                s.password())),
        call(
            "a task's environment in JSON",
            "acme/shop:1",
            s -> LOG.debug(
                "{\"image\":\"acme/shop:1\",\"environment\":[{\"name\":\"STRIPE_SECRET\",\"value\":\""
                    + s.opaque(32) + "\"}]}")),
        call(
            "a kubeconfig",
            "current-context: prod",
            s -> LOG.debug(
                "current-context: prod\nusers:\n- name: bob\n  user:\n    client-key-data: {}\n    token: {}",
                s.encoded(s.pem("EC " + "PRIVATE KEY", "\n")),
                s.jwt("system:serviceaccount"))),
        call(
            "Docker's configuration",
            "index.docker.io",
            s -> LOG.debug("{\"auths\":{\"https://index.docker.io/v1/\":{\"auth\":\""
                + s.basic("bob") + "\"}}}")),
        call(
            "a pull secret",
            ".dockerconfigjson",
            s -> LOG.debug(
                "data:\n  .dockerconfigjson: {}",
                s.encoded("{\"auths\":{\"r\":{\"auth\":\"" + s.basic("b") + "\"}}}"))),
        call(
            "Terraform's state",
            "aws_db_instance",
            s -> LOG.debug(
                "{\"type\":\"aws_db_instance\",\"attributes\":{\"username\":\"app\",\"password\":\""
                    + s.password() + "\",\"port\":5432}}")),
        call(
            "Terraform's plan",
            "aws_db_instance.main",
            s -> LOG.debug(
                "  # aws_db_instance.main will be created\n      + master_password      = \"{}\"\n      + port  = 5432",
                s.password(" "))),
        call(
            "Terraform's outputs",
            "outputs",
            s -> LOG.debug(
                "outputs {\"db_password\":{\"sensitive\":true,\"type\":\"string\",\"value\":\""
                    + s.password() + "\"}}")),
        call(
            "the file of npm",
            "registry.npmjs.org",
            s -> LOG.debug("//registry.npmjs.org/:_authToken={}", s.opaque(36))),
        call(
            "the file of npm, the old way",
            "always-auth=true",
            s -> LOG.debug(
                "always-auth=true\n_auth={}\n_password={}",
                s.basic("bob"),
                s.encoded(s.password()))),
        call(
            "the file of PyPI",
            "username = __token__",
            s -> LOG.debug(
                "[pypi]\nusername = __token__\npassword = {}", s.of(Seeds.URL_SAFE, 100))),
        call(
            "Maven's settings",
            "<id>central</id>",
            s -> LOG.debug(
                "<server><id>central</id><username>bob</username><password>{}</password></server>",
                s.password("&"))),
        call(
            "Gradle's properties",
            "org.gradle.daemon=true",
            s -> LOG.debug(
                "org.gradle.daemon=true\nsigning.keyId=24875D73\nsigning.password={}\nossrhPassword={}",
                s.weak(),
                s.password())),
        call(
            "AWS' file",
            "[default]",
            s -> LOG.debug(
                "[default]\naws_access_key_id = AKIAZZZZ\naws_secret_access_key = {}\nregion = eu-west-1",
                s.of(Seeds.ALNUM + "+/", 40))),
        call(
            "an account of Google",
            "service_account",
            s ->
                LOG.debug("{\"type\":\"service_account\",\"project_id\":\"acme\",\"private_key\":\""
                    + s.pem("PRIVATE" + " KEY", "\\n")
                    + "\\n\",\"client_email\":\"a@acme.iam.gserviceaccount.com\"}")),
        call(
            "a principal of Azure",
            "tenantId",
            s -> LOG.debug("{\"clientId\":\"0b7c8f2e\",\"clientSecret\":\"" + s.password("~.")
                + "\",\"tenantId\":\"acme\"}")),
        call(
            "Hibernate in XML",
            "hibernate.dialect",
            s -> LOG.debug(
                "<property name=\"hibernate.dialect\" value=\"PG\"/><property name=\"hibernate.connection.password\" value=\"{}\"/>",
                s.password())),
        call(
            "Spring in XML",
            "class=\"DataSource\"".substring(7, 17),
            s -> LOG.debug(
                "DataSource bean <property name=\"password\"><value>{}</value></property>",
                s.password())),
        call(
            "an entry in XML",
            "db.user",
            s -> LOG.debug(
                "<entry key='db.user'>app</entry><entry key='db.password'>{}</entry>",
                s.password())),
        call(
            "Tomcat's realm",
            "connectionName",
            s -> LOG.debug(
                "<Realm connectionName=\"app\" connectionPassword=\"{}\" digest=\"SHA\"/>",
                s.password(" "))),
        call(
            "web.config",
            "providerName",
            s -> LOG.debug(
                "<add name=\"Db\" connectionString=\"Server=db;User Id=sa;Password={};\" providerName=\"Sql\"/>",
                s.password())),
        call(
            "WireGuard",
            "ListenPort = 51820",
            s -> LOG.debug(
                "[Interface]\nListenPort = 51820\nPrivateKey = {}\n[Peer]\nPresharedKey = {}",
                s.base64(32),
                s.base64(32))),
        call(
            "a wireless network",
            "ssid=\"acme\"".substring(0, 4),
            s -> LOG.debug("network={ ssid=acme psk=\"" + s.password(" ") + "\" }")),
        call(
            "the shadow file",
            "root:",
            s -> LOG.debug(
                "root:$6${}${}:19700:0:99999:7:::",
                s.harmless(Seeds.ALNUM, 8),
                s.of(Seeds.ALNUM + "./", 86))),
        call(
            "a bcrypt hash under its name",
            "passwordHash",
            s -> LOG.debug("User(id=42, passwordHash=$2b$12${})", s.of(Seeds.ALNUM + "./", 53))),
        call(
            "a German file",
            "benutzer=bob",
            s -> LOG.debug("benutzer=bob\npasswort={}\nport=1", s.weak())),
        call(
            "another German word",
            "Benutzer: bob",
            s -> LOG.debug("Benutzer: bob, Kennwort: {}", s.weak())),
        call(
            "a French file",
            "utilisateur=bob",
            s -> LOG.debug("utilisateur=bob mot_de_passe={} port=1", s.weak())),
        call(
            "French in JSON",
            "utilisateur",
            s -> LOG.debug("{\"utilisateur\":\"bob\",\"motDePasse\":\"" + s.password() + "\"}")),
        call(
            "Spanish",
            "usuario",
            s -> LOG.debug("{\"usuario\":\"bob\",\"contrase\u00f1a\":\"" + s.password() + "\"}")),
        call(
            "Spanish without its letter",
            "usuario=bob",
            s -> LOG.debug("usuario=bob&contrasena={}", s.weak())),
        call("Portuguese", "usuario=bob", s -> LOG.debug("usuario=bob, senha={}", s.weak())),
        call("Dutch", "gebruiker=bob", s -> LOG.debug("gebruiker=bob wachtwoord={}", s.weak())),
        call("Polish", "uzytkownik=bob", s -> LOG.debug("uzytkownik=bob has\u0142o={}", s.weak())),
        call(
            "Russian",
            "login=bob",
            s -> LOG.debug("login=bob \u043f\u0430\u0440\u043e\u043b\u044c={}", s.weak())),
        call("Chinese", "login=bob", s -> LOG.debug("login=bob, \u5bc6\u7801: {}", s.weak())));
  }

  private static Properties mail(Seeds seeds) {
    Properties mail = new Properties();
    mail.setProperty("mail.smtp.host", "smtp.acme.com");
    mail.setProperty("mail.smtp.password", seeds.password());
    return mail;
  }
}
