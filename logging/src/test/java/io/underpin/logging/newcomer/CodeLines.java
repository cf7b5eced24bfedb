package io.underpin.logging.newcomer;

import static io.underpin.logging.newcomer.Line.line;

import io.underpin.logging.stranger.Seeds;
import java.util.List;

/** Codes that are used once, as they are sent to people, and what payment systems print. */
final class CodeLines {
  private CodeLines() {}

  static List<Line> all() {
    return List.of(
        line(
            "a code in a sentence",
            "is valid for 5 minutes",
            s -> "Your verification code " + s.digits(6) + " is valid for 5 minutes"),
        line(
            "a code behind is",
            "Do not share",
            s -> "Your verification code is " + s.digits(6) + ". Do not share it"),
        line(
            "a code behind a colon",
            "sent to",
            s -> "sent to +49 228 1: Your Acme verification code is: " + s.digits(6)),
        line(
            "a code in German",
            "Minuten",
            s -> "Ihr Best\u00e4tigungscode lautet " + s.digits(6) + ", 5 Minuten"),
        line(
            "a code, verified",
            "for bob",
            s -> "verification code " + s.digits(6) + " for bob did not match"),
        line(
            "a code, in quotes",
            "for bob",
            s -> "verification code '" + s.digits(6) + "' for bob expired"),
        line(
            "a code before its name",
            "is your Acme verification code",
            s -> s.digits(6) + " is your Acme verification code"),
        line(
            "a code of Google",
            "is your Google verification code",
            s -> "G-" + s.digits(6) + " is your Google verification code."),
        line(
            "a code to be used",
            "as your",
            s -> "Use " + s.digits(6) + " as your verification code"),
        line(
            "a security code",
            "expires",
            s -> "Your security code is " + s.digits(6) + ", expires in 10 minutes"),
        line(
            "a security code in a sentence",
            "sent",
            s -> "sent security code " + s.digits(6) + " by SMS"),
        line(
            "a code to log in",
            "expires",
            s -> "Login code: " + s.digits(6) + " expires in 10 minutes"),
        line("a code to sign in", "for Acme", s -> "Your sign-in code for Acme is " + s.digits(6)),
        line("a code to confirm", "entered", s -> "entered confirmation code " + s.digits(6)),
        line(
            "a code to authenticate",
            "rejected",
            s -> "authentication code " + s.digits(6) + " rejected"),
        line("a code to activate", "bob", s -> "bob: activation code " + s.digits(8)),
        line("an access code", "door 7", s -> "door 7: access code " + s.digits(6)),
        line("a passcode", "accepted", s -> "passcode " + s.digits(6) + " accepted"),
        line("a one-time code", "attempt 2", s -> "attempt 2, one-time code " + s.digits(6)),
        line(
            "a one-time password",
            "to bob",
            s -> "to bob: your one-time password is " + s.digits(6)),
        line("a one-time passcode", "to bob", s -> "to bob: one time passcode: " + s.digits(6)),
        line("an OTP", "to bob", s -> "to bob: your OTP is " + s.digits(6)),
        line(
            "an OTP for something",
            "transaction",
            s -> s.digits(6) + " is your OTP for transaction 42"),
        line("an OTP, sent", "+49228", s -> "sending OTP " + s.digits(6) + " to +49228"),
        line("a code of 2FA", "bob", s -> "bob: 2FA code " + s.digits(6) + " invalid"),
        line("a code of MFA", "bob", s -> "bob entered MFA code " + s.digits(6)),
        line("a code of TOTP", "bob", s -> "invalid TOTP " + s.digits(6) + " for bob"),
        line(
            "a code with a space",
            "bob",
            s -> "bob: verification code " + s.digitsInGroups(3, " ")),
        line("a PIN in a sentence", "card 7", s -> "card 7: your PIN is " + s.digits(6)),
        line("a code under its name", "bob", s -> "user=bob verification_code=" + s.digits(6)),
        line(
            "a code in JSON",
            "bob",
            s -> "{\"user\":\"bob\",\"verificationCode\":\"" + s.digits(6) + "\"}"),
        line(
            "a code in JSON, a number",
            "bob",
            s -> "{\"user\":\"bob\",\"otpCode\":" + s.digits(6) + "}"),
        line(
            "codes of recovery",
            "bob",
            s -> "recovery codes for bob: " + s.hex(10) + ", " + s.hex(10) + ", " + s.hex(10)),
        line(
            "codes of recovery in lines",
            "Store them",
            s -> "Backup codes:\n  " + s.digits(8) + "\n  " + s.digits(8) + "\n  " + s.digits(8)
                + "\nStore them"),
        line(
            "a recovery key",
            "disk 0",
            s -> "disk 0, recovery key: " + s.of(Seeds.UPPER + Seeds.DIGITS, 24)),
        line(
            "a seed to be scanned",
            "otpauth",
            s -> "otpauth://totp/Acme%20Ltd:bob%40acme.com?secret=" + s.of(Seeds.BASE32, 32)
                + "&issuer=Acme&period=30"),
        line(
            "a seed to be typed",
            "authenticator",
            s -> "authenticator setup key: " + s.of(Seeds.BASE32, 32)),
        line(
            "a seed in a QR code's URL",
            "chs=200",
            s ->
                "https://chart.example/chart?chs=200&chl=otpauth%3A%2F%2Ftotp%2FAcme%3Abob%3Fsecret%3D"
                    + s.of(Seeds.BASE32, 32)),
        line(
            "a payment's secret",
            "requires_action",
            s -> "{\"id\":\"pi_3\",\"client_secret\":\"pi_3_secret_" + s.opaque(25)
                + "\",\"status\":\"requires_action\"}"),
        line(
            "a payment's secret in a URL",
            "redirect_status",
            s -> "/done?payment_intent=pi_3&payment_intent_client_secret=pi_3_secret_"
                + s.opaque(25) + "&redirect_status=succeeded"),
        line(
            "PayPal's token",
            "scope",
            s -> "{\"scope\":\"openid\",\"access_token\":\"A21AA" + s.of(Seeds.URL_SAFE, 90)
                + "\",\"expires_in\":32400}"),
        line(
            "Adyen's header",
            "checkout-test",
            s -> "POST https://checkout-test.adyen.com X-API-Key: AQE" + s.base64(90)),
        line(
            "Adyen's HMAC",
            "eventCode",
            s -> "{\"eventCode\":\"AUTHORISATION\",\"additionalData\":{\"hmacSignature\":\""
                + s.base64(32) + "\"}}"),
        line("Braintree's nonce", "amount=10", s -> "amount=10 payment_method_nonce=" + s.uuid()),
        line(
            "a card in a request",
            "exp_month",
            s -> "card[number]=" + s.card("4", 16) + "&card[exp_month]=12"),
        line(
            "a card in XML",
            "<expiry>",
            s -> "<card><number>" + s.card("55", 16) + "</number><expiry>1229</expiry></card>"),
        line("a card with dots", "auth ok", s -> "auth ok for " + s.card("4", 16, ".")),
        line(
            "a card in ISO 8583",
            "MTI 0200",
            s -> "MTI 0200 F2=" + s.card("4", 16) + " F4=000000001000"),
        line(
            "a card's second track",
            "F22=051",
            s -> "F22=051 F35=" + s.card("4", 16) + "D29122011234567890"),
        line(
            "a card in a list of arguments",
            "charge",
            s -> "charge [" + s.card("4", 16) + ", 12/29]"),
        line(
            "a shared secret of Apple",
            "receipt-data",
            s -> "{\"receipt-data\":\"MIIT\",\"password\":\"" + s.hex(32) + "\"}"),
        line("Twilio's pair", "AC0123", s -> "Twilio.init(AC0123, authToken=" + s.hex(32) + ")"),
        line("a bank's TAN", "transfer 7", s -> "transfer 7 signed with TAN " + s.digits(6)),
        line("a bank's PIN", "blz=37050198", s -> "blz=37050198 user=7 PIN=" + s.digits(5) + "9"));
  }
}
