package io.underpin.logging.newcomer;

import static io.underpin.logging.newcomer.Line.line;

import io.underpin.logging.stranger.Seeds;
import java.util.List;

/** What clouds, orchestrators and stores of secrets answer, and what their files look like. */
final class CloudLines {
  private static final String AWS = Seeds.ALNUM + "+/";

  private CloudLines() {}

  static List<Line> all() {
    return List.of(
        line(
            "AWS' answer in XML",
            "AssumeRoleResponse",
            s -> "<AssumeRoleResponse><Credentials><SecretAccessKey>" + s.of(AWS, 40)
                + "</SecretAccessKey><SessionToken>" + s.base64(150)
                + "</SessionToken></Credentials></AssumeRoleResponse>"),
        line(
            "AWS' answer in JSON",
            "Expiration",
            s -> "{\n    \"Credentials\": {\n        \"SecretAccessKey\": \"" + s.of(AWS, 40)
                + "\",\n        \"SessionToken\": \"" + s.base64(150)
                + "\",\n        \"Expiration\": \"2026-11-21T11:00:00Z\"\n    }\n}"),
        line(
            "AWS' metadata of an instance",
            "AWS-HMAC",
            s -> "{\"Code\" : \"Success\", \"Type\" : \"AWS-HMAC\", \"SecretAccessKey\" : \""
                + s.of(AWS, 40) + "\", \"Token\" : \"" + s.base64(150) + "\"}"),
        line(
            "AWS' SDK 2",
            "AwsSessionCredentials",
            s -> "AwsSessionCredentials(accessKeyId=AKIAZZZZ, secretAccessKey=" + s.of(AWS, 40)
                + ", sessionToken=" + s.base64(120) + ")"),
        line(
            "AWS' secret",
            "VersionStages",
            s ->
                "{\"Name\":\"prod/db\",\"SecretString\":\"{\\\"username\\\":\\\"app\\\",\\\"password\\\":\\\""
                    + s.password(" ") + "\\\"}\",\"VersionStages\":[\"AWSCURRENT\"]}"),
        line(
            "AWS' secret, a plain string",
            "prod/key",
            s -> "GetSecretValueResponse(Name=prod/key, SecretString=" + s.opaque(32) + ")"),
        line(
            "AWS' parameter",
            "SecureString",
            s -> "+ aws ssm put-parameter --name /prod/db --type SecureString --secret-value "
                + s.password()),
        line(
            "AWS' database",
            "create-db-instance",
            s -> "+ aws rds create-db-instance --master-username app --master-user-password "
                + s.password() + " --engine postgres"),
        line(
            "AWS' registry",
            "proxyEndpoint",
            s -> "{\"authorizationData\":[{\"authorizationToken\":\"" + s.base64(200)
                + "\",\"proxyEndpoint\":\"https://1.dkr.ecr.aws\"}]}"),
        line(
            "AWS' Cognito",
            "USER_PASSWORD_AUTH",
            s ->
                "+ aws cognito-idp initiate-auth --auth-flow USER_PASSWORD_AUTH --auth-parameters USERNAME=bob,PASSWORD="
                    + s.password()),
        line(
            "a function's environment",
            "LOG_LEVEL=info",
            s -> "Environment(Variables={LOG_LEVEL=info, STRIPE_API_KEY=" + s.opaque(32)
                + ", DB_PASS=" + s.password() + "})"),
        line(
            "Azure's principal",
            "displayName",
            s -> "{\n  \"appId\": \"7f1\",\n  \"displayName\": \"ci\",\n  \"password\": \""
                + s.password("~") + "\",\n  \"tenant\": \"t\"\n}"),
        line(
            "Azure's token",
            "expiresOn",
            s -> "{\n  \"accessToken\": \"" + s.jwt("app")
                + "\",\n  \"expiresOn\": \"2026-11-21\"\n}"),
        line(
            "Azure's login",
            "--service-principal",
            s -> "+ az login --service-principal -u 7f1c --password " + s.password("~")
                + " --tenant acme"),
        line(
            "Azure's Cosmos",
            "AccountEndpoint",
            s -> "AccountEndpoint=https://acme.documents.azure.com:443/;AccountKey=" + s.base64(64)
                + ";Database=shop"),
        line(
            "Azure's Redis",
            "ssl=True",
            s -> "acme.redis.cache.windows.net:6380,password=" + s.base64(33)
                + ",ssl=True,abortConnect=False"),
        line(
            "Azure's hub",
            "EntityPath=orders",
            s ->
                "Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey="
                    + s.base64(32) + ";EntityPath=orders"),
        line(
            "Azure's variables",
            "ARM_TENANT_ID=t",
            s -> "ARM_TENANT_ID=t ARM_CLIENT_SECRET=" + s.password("~") + " ARM_SUBSCRIPTION_ID=u"),
        line(
            "Azure's signature in a connection",
            "BlobEndpoint",
            s ->
                "BlobEndpoint=https://acme.blob.core.windows.net/;SharedAccessSignature=sv=2024-11-04&ss=b&srt=sco&sig="
                    + s.opaque(43) + "%3D"),
        line(
            "Google's own credentials",
            "authorized_user",
            s -> "{\n  \"client_id\": \"7.apps.googleusercontent.com\",\n  \"client_secret\": \"d-"
                + s.opaque(24) + "\",\n  \"refresh_token\": \"1//" + s.of(Seeds.URL_SAFE, 60)
                + "\",\n  \"type\": \"authorized_user\"\n}"),
        line(
            "Google's SQL",
            "set-password bob",
            s -> "+ gcloud sql users set-password bob --instance=db --password=" + s.password()),
        line(
            "Google's toString",
            "UserCredentials",
            s -> "UserCredentials{requestMetadata=null, clientId=7, refreshToken="
                + s.of(Seeds.URL_SAFE, 60)
                + ", tokenServerUri=https://oauth2.googleapis.com/token}"),
        line(
            "Vault's answer",
            "lease_duration",
            s -> "{\"lease_duration\":0,\"auth\":{\"client_token\":\"" + s.opaque(95)
                + "\",\"accessor\":\"a\"}}"),
        line(
            "Vault's AppRole",
            "role_id",
            s -> "{\"role_id\":\"59d6d1ca\",\"secret_id\":\"" + s.uuid() + "\"}"),
        line(
            "Vault's AppRole as a table",
            "Key",
            s -> "Key                   Value\n---                   -----\nsecret_id             "
                + s.uuid() + "\nsecret_id_ttl         0s"),
        line(
            "Vault's AppRole as a command",
            "approle/login",
            s -> "+ vault write auth/approle/login role_id=59d6d1ca secret_id=" + s.uuid()),
        line(
            "Vault's AppRole in the environment",
            "VAULT_ROLE_ID=59d6",
            s -> "VAULT_ROLE_ID=59d6 VAULT_SECRET_ID=" + s.uuid() + " HOME=/root"),
        line(
            "Vault's AppRole in YAML",
            "role-id: 59d6",
            s -> "app-role:\n  role-id: 59d6\n  secret-id: " + s.uuid()),
        line(
            "Vault's AppRole in Java",
            "roleId=59d6",
            s -> "AppRole(roleId=59d6, secretId=" + s.uuid() + ")"),
        line(
            "Vault's table of a token",
            "token_policies",
            s -> "Key                  Value\n---                  -----\ntoken                "
                + s.opaque(95) + "\ntoken_policies       [\"default\"]"),
        line(
            "Vault's unseal keys",
            "Initial",
            s -> "Unseal Key 1: " + s.base64(33) + "\nUnseal Key 2: " + s.base64(33)
                + "\nInitial Root Token: " + s.opaque(95)),
        line(
            "Consul's token",
            "AccessorID",
            s -> "AccessorID:       926e2bd2\nSecretID:         " + s.uuid()
                + "\nDescription:      ci"),
        line(
            "Nomad's token",
            "Accessor ID",
            s -> "Accessor ID  = 926e2bd2\nSecret ID    = " + s.uuid() + "\nName         = ci"),
        line(
            "Consul's flag",
            "consul kv get",
            s -> "+ consul kv get -token=" + s.uuid() + " shop/db"),
        line(
            "kubectl's credentials",
            "set-credentials bob",
            s -> "+ kubectl config set-credentials bob --token=" + s.opaque(48)),
        line(
            "kubectl's description",
            "ca.crt:",
            s ->
                "Type:  kubernetes.io/service-account-token\n\nData\n====\nca.crt:     1107 bytes\ntoken:      "
                    + s.jwt("system:serviceaccount:ci")),
        line(
            "kubectl's plugin",
            "ExecCredential",
            s ->
                "{\"kind\":\"ExecCredential\",\"status\":{\"expirationTimestamp\":\"2026\",\"token\":\""
                    + s.opaque(48) + "\"}}"),
        line(
            "a kubeconfig with a password",
            "name: admin",
            s -> "users:\n- name: admin\n  user:\n    username: admin\n    password: "
                + s.opaque(32) + "\n    client-certificate-data: LS0t"),
        line("etcd", "member list", s -> "+ etcdctl --user root:" + s.password() + " member list"),
        line(
            "Docker's Compose",
            "image: postgres",
            s ->
                "services:\n  db:\n    image: postgres\n    environment:\n      - POSTGRES_USER=app\n      - POSTGRES_PASSWORD="
                    + s.password() + "\n      - TZ=UTC"),
        line(
            "Docker's inspection",
            "PATH=/usr/bin",
            s -> "\"Env\": [\n    \"PATH=/usr/bin\",\n    \"MYSQL_ROOT_PASSWORD=" + s.password()
                + "\",\n    \"LANG=C\"\n]"),
        line(
            "Docker's build",
            "Step 3/9",
            s -> "Step 3/9 : RUN --mount=type=cache NPM_TOKEN=" + s.opaque(36) + " npm ci"),
        line(
            "Helm's values",
            "USER-SUPPLIED",
            s -> "USER-SUPPLIED VALUES:\nauth:\n  postgresPassword: " + s.password()
                + "\n  username: app"),
        line(
            "Terraform's change",
            "~ resource",
            s -> "  ~ resource \"x\" \"y\" {\n      ~ admin_password = \"" + s.password(" ")
                + "\" -> \"" + s.password(" ") + "\"\n    }"),
        line(
            "Terraform's variable",
            "terraform apply",
            s -> "+ terraform apply -var='db_password=" + s.password() + "' -auto-approve"),
        line(
            "Pulumi's configuration",
            "aws:region",
            s -> "KEY          VALUE\naws:region   eu-west-1\ndbPassword   " + s.password()),
        line(
            "Heroku's configuration",
            "=== shop Config Vars",
            s ->
                "=== shop Config Vars\nLANG:                en\nSESSION_SECRET:      " + s.hex(64)),
        line(
            "GitHub's event",
            "client-payload",
            s -> "client-payload {\"inputs\":{\"deploy_key\":\"" + s.opaque(40) + "\"}}"),
        line(
            "Jenkins",
            "withCredentials",
            s ->
                "withCredentials([string(credentialsId: 'x', variable: 'T')]) { sh 'deploy --token "
                    + s.opaque(40) + "' }"),
        line(
            "systemd",
            "Restart=always",
            s -> "[Service]\nEnvironment=\"APP_SECRET=" + s.password(" ") + "\"\nRestart=always"),
        line(
            "Ansible",
            "changed: [db1]",
            s ->
                "changed: [db1] => {\"invocation\": {\"module_args\": {\"name\": \"app\", \"login_password\": \""
                    + s.password(" ") + "\"}}}"),
        line(
            "Ansible's inventory",
            "ansible_host=10.0.0.7",
            s -> "db1 ansible_host=10.0.0.7 ansible_user=bob ansible_ssh_pass=" + s.password()
                + " ansible_become_pass=" + s.password()),
        line(
            "Prometheus",
            "job_name: node",
            s -> "- job_name: node\n  basic_auth:\n    username: prom\n    password: '"
                + s.password(" #") + "'\n  scheme: https"),
        line(
            "nginx' configuration",
            "proxy_pass http",
            s -> "proxy_set_header Authorization \"Basic " + s.basic("bob")
                + "\";\nproxy_pass http://app;"),
        line(
            "HAProxy's configuration",
            "userlist ops",
            s -> "userlist ops\n  user bob insecure-password " + s.password()));
  }
}
