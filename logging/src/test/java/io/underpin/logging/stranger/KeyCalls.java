package io.underpin.logging.stranger;

import static io.underpin.logging.stranger.Call.call;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keys, seeds, tokens of the standards, and cards. */
final class KeyCalls {
  private static final Logger LOG = LoggerFactory.getLogger("com.acme.shop.Keys");

  private KeyCalls() {}

  static List<Call> all() {
    return List.of(
        call("RSA", "loaded", s -> LOG.info("loaded\n{}\n", s.pem("RSA " + "PRIVATE KEY", "\n"))),
        call(
            "PKCS #8, encrypted",
            "loaded",
            s -> LOG.info("loaded\n{}", s.pem("ENCRYPTED " + "PRIVATE KEY", "\r\n"))),
        call(
            "OpenSSH",
            "id_ed25519",
            s -> LOG.info("id_ed25519: {}", s.pem("OPENSSH " + "PRIVATE KEY", "\n"))),
        call(
            "a key on one line",
            "loaded",
            s -> LOG.info("loaded {}", s.pem("EC " + "PRIVATE KEY", " "))),
        call(
            "a key on one line, escaped",
            "loaded",
            s -> LOG.info("loaded TLS_KEY={}", s.pem("PRIVATE" + " KEY", "\\n"))),
        call(
            "a key, escaped twice",
            "loaded",
            s -> LOG.info("loaded \"{}\"", s.pem("PRIVATE" + " KEY", "\\\\n"))),
        call(
            "a key, cut off",
            "loaded",
            s -> LOG.info("loaded {}...", s.pem("PRIVATE" + " KEY", "\n").substring(0, 220))),
        call(
            "a key without its first line",
            "cannot parse",
            s -> LOG.error(
                "cannot parse the private key: {}",
                s.pem("PRIVATE" + " KEY", "\n").substring(28))),
        call(
            "a key of PuTTY",
            "ssh-rsa",
            s -> LOG.info(
                "PuTTY-User-Key-File-2: ssh-rsa\nPrivate-Lines: 2\n{}\n{}\nPrivate-MAC: {}",
                s.base64(48),
                s.base64(48),
                s.hex(40))),
        call(
            "a key of PGP",
            "signing",
            s -> LOG.info(
                "signing with\n-----BEGIN PGP PRIVATE KEY "
                    + "BLOCK-----\n\n{}\n{}\n-----END PGP PRIVATE KEY BLOCK-----",
                s.base64(48),
                s.base64(48))),
        call(
            "a key of age",
            "decrypting",
            s -> LOG.info(
                "decrypting with AGE-SECRET-KEY-1{}",
                s.of("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", 58))),
        call(
            "a key as JWK",
            "\"kty\":\"RSA\"".substring(1, 4),
            s -> LOG.info(
                "kty of {\"kty\":\"RSA\",\"kid\":\"2026\",\"n\":\"u1SU\",\"e\":\"AQAB\",\"d\":\""
                    + s.base64Url(256) + "\",\"p\":\"" + s.base64Url(128) + "\",\"q\":\""
                    + s.base64Url(128) + "\"}")),
        call(
            "an elliptic key as JWK",
            "P-256",
            s -> LOG.info("{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2\",\"d\":\""
                + s.base64Url(32) + "\"}")),
        call(
            "a symmetric key as JWK",
            "HS256",
            s -> LOG.info("{\"alg\":\"HS256\",\"kty\":\"oct\",\"k\":\"" + s.base64Url(64) + "\"}")),
        call("a JWT", "rejected", s -> LOG.warn("rejected {}", s.jwt("bob"))),
        call(
            "a JWT in a sentence",
            "expired",
            s -> LOG.warn("The token ({}) has expired.", s.jwt("bob"))),
        call(
            "a JWT without signature",
            "alg none",
            s -> LOG.warn("alg none: eyJhbGciOiJub25lIn0.eyJzdWIiOiJ{}.", s.opaque(40))),
        call(
            "a JWE",
            "decrypt",
            s -> LOG.warn(
                "cannot decrypt eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.{}.{}.{}.{}",
                s.base64Url(96),
                s.base64Url(12),
                s.base64Url(60),
                s.base64Url(16))),
        call(
            "a seed of one-time passwords",
            "issuer=Acme",
            s -> LOG.info(
                "otpauth://totp/Acme:bob?issuer=Acme&secret={}&digits=6", s.of(Seeds.BASE32, 32))),
        call(
            "a seed under its name",
            "bob",
            s -> LOG.info("bob: totpSecret={}", s.of(Seeds.BASE32, 16))),
        call("a one-time password", "attempt=1", s -> LOG.info("attempt=1 otp={}", s.digits(6))),
        call(
            "a code of two factors",
            "bob",
            s -> LOG.info("{\"user\":\"bob\",\"mfaCode\":\"" + s.digits(6) + "\"}")),
        call("a PIN", "terminal=7", s -> LOG.info("terminal=7 pin={}", s.digits(6))),
        call(
            "words of a wallet",
            "wallet 7",
            s -> LOG.info("wallet 7 mnemonic=\"{}\"", s.phrase(12))),
        call(
            "a seed phrase in JSON",
            "wallet",
            s -> LOG.info("{\"wallet\":7,\"seedPhrase\":\"" + s.phrase(12) + "\"}")),
        call("a key of a wallet", "0x71C7", s -> LOG.info("0x71C7 privateKey=0x{}", s.hex(64))),
        call(
            "a key of encryption",
            "AES-256",
            s -> LOG.info("AES-256 encryptionKey={}", s.base64(32))),
        call(
            "a key to sign with",
            "HmacSHA256",
            s -> LOG.info("HmacSHA256 signing_key: {}", s.hex(64))),
        call(
            "a salt and a pepper", "rounds=12", s -> LOG.info("rounds=12 pepper={}", s.opaque(32))),
        call("Visa", "charge 42", s -> LOG.info("charge 42 to {}", s.card("4", 16))),
        call("Visa in groups", "charge 42", s -> LOG.info("charge 42 to {}", s.card("4", 16, " "))),
        call(
            "Mastercard with hyphens",
            "charge 42",
            s -> LOG.info("charge 42 to {}", s.card("55", 16, "-"))),
        call(
            "Mastercard, new numbers",
            "charge 42",
            s -> LOG.info("charge 42, card:{}.", s.card("2221", 16))),
        call("American Express", "charge 42", s -> LOG.info("charge 42 to {}", s.card("37", 15))),
        call(
            "American Express in groups",
            "charge 42",
            s -> LOG.info(
                "charge 42 to {}", s.card("34", 15).replaceAll("^(.{4})(.{6})", "$1 $2 "))),
        call("Discover", "charge 42", s -> LOG.info("charge 42 to <{}>", s.card("6011", 16))),
        call("JCB", "charge 42", s -> LOG.info("charge 42 to \"{}\"", s.card("3530", 16))),
        call("Diners", "charge 42", s -> LOG.info("charge 42 to {}", s.card("36", 14))),
        call("UnionPay", "charge 42", s -> LOG.info("charge 42 to {}", s.card("6222", 16))),
        call(
            "Maestro under its name",
            "charge 42",
            s -> LOG.info("charge 42 cardNumber={}", s.card("5018", 16))),
        call(
            "a card in JSON",
            "\"exp\":\"12/29\"".substring(7, 12),
            s -> LOG.info("12/29 {\"pan\":\"" + s.card("4", 16) + "\",\"exp\":\"12/29\"}")),
        call(
            "a card as a number",
            "amount",
            s -> LOG.info("{\"amount\":42,\"card\":{\"number\":" + s.card("4", 16) + "}}")),
        call(
            "a card in an exception",
            "charge 42",
            s -> LOG.error(
                "charge 42",
                new NumberFormatException("For input string: \"" + s.card("51", 16, " ") + "\""))),
        call("a card in a URL", "/pay", s -> LOG.info("GET /pay?cc={}&amount=3", s.card("4", 16))),
        call(
            "track data",
            "swiped",
            s -> LOG.info("swiped %B{}^BOB/ALICE^29121010000000000000?", s.card("4", 16))));
  }
}
