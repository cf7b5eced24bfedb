package io.underpin.logging.newcomer;

import static io.underpin.logging.newcomer.Line.line;

import io.underpin.logging.stranger.Seeds;
import java.util.List;

/** Command lines as shells, CI and process builders print them. */
final class CommandLines {
  private CommandLines() {}

  static List<Line> all() {
    return List.of(
        line(
            "a variable that is traced",
            "+ TZ=UTC",
            s -> "+ TZ=UTC\n+ DEPLOY_TOKEN=" + s.opaque(40) + "\n+ make"),
        line(
            "a variable before a command",
            "pg_restore",
            s -> "+ PGPASSWORD='" + s.password(" ") + "' pg_restore -h db dump"),
        line(
            "an export in a file",
            "export TZ",
            s -> "export TZ='UTC'\nexport API_SECRET='" + s.password(" \"") + "' # from vault"),
        line("a variable of the C shell", "setenv", s -> "setenv DB_PASSWORD " + s.password()),
        line("a variable of fish", "set -gx", s -> "set -gx GITHUB_TOKEN " + s.opaque(40)),
        line("a variable of Windows", "C:\\>", s -> "C:\\>set DB_PASSWORD=" + s.password()),
        line(
            "curl's OAuth",
            "https://api.acme.com",
            s -> "+ curl --oauth2-bearer " + s.opaque(40) + " https://api.acme.com"),
        line(
            "curl's proxy",
            "https://api.acme.com",
            s -> "+ curl --proxy-user bob:" + s.password() + " https://api.acme.com"),
        line(
            "curl's cookie",
            "https://api.acme.com",
            s -> "+ curl -b 'session=" + s.opaque(32) + "' https://api.acme.com"),
        line(
            "curl's long cookie",
            "https://api.acme.com",
            s -> "+ curl --cookie \"sid=" + s.opaque(32) + "; theme=dark\" https://api.acme.com"),
        line(
            "curl's certificate",
            "https://api.acme.com",
            s -> "+ curl --cert client.p12:" + s.password() + " https://api.acme.com"),
        line(
            "curl's user without a space",
            "https://api.acme.com",
            s -> "+ curl -ubob:" + s.password() + " https://api.acme.com"),
        line(
            "curl's form",
            "https://api.acme.com",
            s -> "+ curl -F user=bob -F password=" + s.password() + " https://api.acme.com"),
        line(
            "curl's encoded form",
            "https://api.acme.com",
            s -> "+ curl --data-urlencode 'password=" + s.password(" ") + "' https://api.acme.com"),
        line(
            "curl's own log",
            "Host: acme.com",
            s -> "> GET / HTTP/1.1\n> Host: acme.com\n> Authorization: Bearer " + s.opaque(40)
                + "\n> Accept: */*"),
        line(
            "curl with a passphrase of a key",
            "https://api.acme.com",
            s -> "+ curl --key k.pem --pass " + s.password() + " https://api.acme.com"),
        line(
            "HTTPie",
            "acme.com/login",
            s -> "+ http -a bob:" + s.password() + " POST acme.com/login"),
        line(
            "wget's header",
            "https://acme.com/f",
            s -> "+ wget --header=\"PRIVATE-TOKEN: " + s.opaque(20) + "\" https://acme.com/f"),
        line(
            "wget's user",
            "https://acme.com/f",
            s -> "+ wget --http-user=bob --http-password='" + s.password(" ")
                + "' https://acme.com/f"),
        line(
            "git with a header",
            "fetch origin",
            s -> "+ git -c http.extraheader=\"AUTHORIZATION: bearer " + s.opaque(40)
                + "\" fetch origin"),
        line(
            "git with a basic header",
            "fetch origin",
            s -> "+ git -c http.extraHeader='Authorization: Basic " + s.basic("x")
                + "' fetch origin"),
        line(
            "npm's token",
            "npm config set",
            s -> "+ npm config set //registry.npmjs.org/:_authToken " + s.opaque(36)),
        line(
            "Python's upload",
            "dist/*",
            s -> "+ twine upload -u __token__ -p " + s.opaque(60) + " dist/*"),
        line(
            "Docker's argument of a build",
            "-t shop .",
            s -> "+ docker build --build-arg NPM_TOKEN=" + s.opaque(36) + " -t shop ."),
        line(
            "Helm's login",
            "registry.acme.com",
            s -> "+ helm registry login -u bob -p " + s.password() + " registry.acme.com"),
        line(
            "Vault's login",
            "vault login",
            s -> "+ vault login -method=userpass username=bob password=" + s.password()),
        line(
            "openssl's key",
            "-in f -out g",
            s -> "+ openssl enc -aes-256-cbc -in f -out g -k " + s.password()),
        line(
            "openssl's output",
            "-out k.p12",
            s -> "+ openssl pkcs12 -export -out k.p12 -passout 'pass:" + s.password(" ") + "'"),
        line(
            "ssh-keygen",
            "-f id",
            s -> "+ ssh-keygen -t ed25519 -f id -N '" + s.password(" ") + "'"),
        line("zip", "backup.zip", s -> "+ zip -P " + s.password() + " backup.zip data"),
        line("7z", "backup.7z", s -> "+ 7z a -p" + s.opaque(16) + " backup.7z data"),
        line(
            "PowerShell's secure string",
            "-AsPlainText -Force",
            s -> "$p = ConvertTo-SecureString \"" + s.password(" ") + "\" -AsPlainText -Force"),
        line(
            "PowerShell's secure string, named",
            "-AsPlainText -Force",
            s -> "ConvertTo-SecureString -String '" + s.password(" ") + "' -AsPlainText -Force"),
        line(
            "PowerShell's parameter",
            "-UserName bob",
            s -> "New-LocalUser -UserName bob -Password " + s.password()),
        line(
            "a service of Windows",
            "binPath= x",
            s -> "sc.exe create app binPath= x obj= bob password= " + s.password()),
        line(
            "a share of Windows",
            "//nas/data",
            s -> "+ mount -t cifs -o username=bob,password=" + s.password() + " //nas/data /mnt"),
        line("smbclient", "//nas/data", s -> "+ smbclient //nas/data -U bob%" + s.password()),
        line(
            "passwords in a pipe",
            "sudo -S",
            s -> "+ echo '" + s.password(" ") + "' | sudo -S apt update"),
        line(
            "passwords in a pipe to Docker",
            "docker login",
            s -> "+ echo " + s.password() + " | docker login -u bob --password-stdin"),
        line("passwords of users", "chpasswd", s -> "+ echo 'bob:" + s.password() + "' | chpasswd"),
        line(
            "MinIO's alias",
            "http://minio:9000",
            s ->
                "+ mc alias set m http://minio:9000 --access-key app --secret-key " + s.opaque(40)),
        line(
            "S3's client",
            "ls s3://b",
            s -> "+ s3cmd --access_key=AKIAZZZZ --secret_key=" + s.of(Seeds.ALNUM + "+/", 40)
                + " ls s3://b"),
        line("rclone", "sync a b", s -> "+ rclone --sftp-pass " + s.opaque(32) + " sync a b"),
        line(
            "MongoDB's dump",
            "--db shop",
            s -> "+ mongodump --username app --password '" + s.password(" ") + "' --db shop"),
        line(
            "MySQL's administration",
            "status",
            s -> "+ mysqladmin -uroot -p" + s.opaque(16) + " status"),
        line(
            "MySQL's password in a list",
            "--host=db",
            s -> "[mysqldump, --host=db, -uroot, -p" + s.opaque(16) + ", shop]"),
        line(
            "a JVM's agent",
            "-Xmx512m",
            s -> "+ java -Xmx512m -Dserver.ssl.key-store-password=" + s.password()
                + " -Ddd.api-key=" + s.hex(32) + " App"),
        line(
            "a JVM's argument in a list",
            "-Xmx512m",
            s -> "VM arguments: [-Xmx512m, -Dspring.datasource.password=" + s.password()
                + ", -Dx=1]"),
        line(
            "arguments as JSON",
            "--port",
            s -> "\"cmd\":[\"app\",\"--port\",\"80\",\"--client-secret\",\"" + s.password(" ")
                + "\"]"),
        line(
            "arguments of Python",
            "'--port'",
            s -> "Popen(['app', '--port', '80', '--api-key', '" + s.opaque(32) + "'])"),
        line(
            "an SNMP walk",
            "10.0.0.1",
            s -> "+ snmpwalk -v3 --auth-password=" + s.password() + " 10.0.0.1"),
        line(
            "a wallet's key",
            "--rpc-url",
            s -> "+ cast send --private-key 0x" + s.hex(64) + " --rpc-url http://n"),
        line(
            "a wireless network",
            "wifi connect acme",
            s -> "+ nmcli dev wifi connect acme password " + s.password()),
        line(
            "gpg",
            "--decrypt f",
            s -> "+ gpg --batch --passphrase='" + s.password(" ") + "' --decrypt f"));
  }
}
