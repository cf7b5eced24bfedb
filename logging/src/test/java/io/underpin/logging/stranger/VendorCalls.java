package io.underpin.logging.stranger;

import static io.underpin.logging.stranger.Call.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tokens of vendors, with nothing beside them that says what they are. Put together here, so that no scanner finds them. */
final class VendorCalls {
  private static final Logger LOG = LoggerFactory.getLogger("com.acme.shop.Vendors");
  private static final String LOWER_DIGITS = Seeds.LOWER + Seeds.DIGITS;
  private static final String UPPER_DIGITS = Seeds.UPPER + Seeds.DIGITS;

  private VendorCalls() {}

  static List<Call> all() {
    Map<String, Function<Seeds, String>> tokens = new TreeMap<>();
    tokens.put("AWS access key id", s -> "AK" + "IA" + s.of(Seeds.BASE32, 16));
    tokens.put("AWS temporary access key id", s -> "AS" + "IA" + s.of(Seeds.BASE32, 16));
    tokens.put("GitHub, classic", s -> "gh" + "p_" + s.opaque(36));
    tokens.put("GitHub, OAuth", s -> "gh" + "o_" + s.opaque(36));
    tokens.put("GitHub, refresh", s -> "gh" + "r_" + s.opaque(76));
    tokens.put("GitHub, fine-grained", s -> "github" + "_pat_" + s.opaque(22) + "_" + s.opaque(59));
    tokens.put("GitLab, personal", s -> "gl" + "pat-" + s.of(Seeds.URL_SAFE, 20));
    tokens.put("GitLab, deploy", s -> "gl" + "dt-" + s.of(Seeds.URL_SAFE, 20));
    tokens.put("GitLab, runner", s -> "gl" + "rt-" + s.of(Seeds.URL_SAFE, 20));
    tokens.put("Slack, bot", s -> "xo" + "xb-2349876543-2349876543-" + s.opaque(24));
    tokens.put("Slack, app", s -> "xa" + "pp-1-A024BE7LD-2349876543-" + s.hex(64));
    tokens.put("Stripe, live", s -> "sk" + "_live_" + s.opaque(99));
    tokens.put("Stripe, restricted", s -> "rk" + "_live_" + s.opaque(24));
    tokens.put("Stripe, webhook", s -> "wh" + "sec_" + s.opaque(32));
    tokens.put("SendGrid", s -> "S" + "G." + s.of(Seeds.ALNUM, 22) + "." + s.of(Seeds.ALNUM, 43));
    tokens.put("Twilio, key", s -> "S" + "K" + s.hex(32));
    tokens.put("Mailgun", s -> "ke" + "y-" + s.hex(32));
    tokens.put("Mailchimp", s -> s.hex(32) + "-us" + "12");
    tokens.put("npm", s -> "np" + "m_" + s.opaque(36));
    tokens.put("PyPI", s -> "py" + "pi-AgEIcHlwaS5vcmc" + s.of(Seeds.URL_SAFE, 120));
    tokens.put("RubyGems", s -> "ruby" + "gems_" + s.hex(48));
    tokens.put("Docker Hub", s -> "dc" + "kr_pat_" + s.opaque(27));
    tokens.put(
        "OpenAI",
        s -> "sk" + "-proj-" + s.of(Seeds.ALNUM, 74) + "T3Blbk" + "FJ" + s.of(Seeds.ALNUM, 74));
    tokens.put("OpenAI, old", s -> "sk" + "-" + s.opaque(20) + "T3Blbk" + "FJ" + s.opaque(20));
    tokens.put("Anthropic", s -> "sk" + "-ant-api03-" + s.of(Seeds.ALNUM, 93) + "AA");
    tokens.put("Groq", s -> "gs" + "k_" + s.opaque(52));
    tokens.put("Replicate", s -> "r8" + "_" + s.opaque(37));
    tokens.put("Perplexity", s -> "pp" + "lx-" + s.opaque(48));
    tokens.put("xAI", s -> "xa" + "i-" + s.opaque(80));
    tokens.put("Hugging Face", s -> "h" + "f_" + s.of(Seeds.UPPER + Seeds.LOWER, 34));
    tokens.put("Google, API key", s -> "AI" + "za" + s.of(Seeds.ALNUM, 35));
    tokens.put("Google, OAuth secret", s -> "GO" + "CSPX-" + s.of(Seeds.ALNUM, 28));
    tokens.put("Google, access token", s -> "ya" + "29.a0" + s.of(Seeds.URL_SAFE, 160));
    tokens.put("DigitalOcean", s -> "do" + "p_v1_" + s.hex(64));
    tokens.put("Databricks", s -> "da" + "pi" + s.hex(32));
    tokens.put("Shopify", s -> "sh" + "pat_" + s.hex(32));
    tokens.put("Square", s -> "sq" + "0csp-" + s.of(Seeds.ALNUM, 43));
    tokens.put("Telegram", s -> "72345678" + "90:AA" + s.of(Seeds.ALNUM, 33));
    tokens.put("Heroku", s -> "HR" + "KU-AA" + s.of(Seeds.ALNUM, 58));
    tokens.put("Vault", s -> "hv" + "s." + s.opaque(90));
    tokens.put("Terraform Cloud", s -> s.opaque(14) + ".atlas" + "v1." + s.opaque(67));
    tokens.put("Atlassian", s -> "ATATT3x" + "FfGF0" + s.of(Seeds.ALNUM, 180));
    tokens.put("Linear", s -> "lin" + "_api_" + s.opaque(40));
    tokens.put("Notion", s -> "nt" + "n_" + s.digits(11) + s.opaque(35));
    tokens.put("Figma", s -> "fi" + "gd_" + s.of(Seeds.ALNUM, 40));
    tokens.put("New Relic", s -> "NR" + "AK-" + s.of(UPPER_DIGITS, 27));
    tokens.put("Sentry", s -> "sn" + "tryu_" + s.hex(64));
    tokens.put("Grafana", s -> "gl" + "sa_" + s.opaque(32) + "_" + s.harmless(Seeds.HEX, 8));
    tokens.put("PlanetScale", s -> "psc" + "ale_tkn_" + s.of(Seeds.ALNUM, 43));
    tokens.put("Postman", s -> "PM" + "AK-" + s.hex(24) + "-" + s.hex(34));
    tokens.put("Doppler", s -> "dp" + ".pt." + s.opaque(43));
    tokens.put("Dropbox", s -> "s" + "l." + s.of(Seeds.ALNUM, 135));
    tokens.put("Airtable", s -> "pa" + "t" + s.opaque(14) + "." + s.hex(64));
    tokens.put(
        "Azure, client secret",
        s -> s.harmless(Seeds.ALNUM, 3) + "8Q" + "~" + s.of(Seeds.ALNUM, 34));
    tokens.put("Alibaba", s -> "LT" + "AI" + s.opaque(20));
    tokens.put("Yandex", s -> "AQ" + "VN" + s.of(Seeds.ALNUM, 36));
    tokens.put("Razorpay", s -> "rzp" + "_live_" + s.opaque(14));
    tokens.put("Plaid", s -> "access" + "-production-" + s.uuid());
    tokens.put("Supabase", s -> "sb" + "p_" + s.hex(40));
    tokens.put("Netlify", s -> "nf" + "p_" + s.opaque(36));
    tokens.put("Fly.io", s -> "fo" + "1_" + s.of(Seeds.ALNUM, 43));
    tokens.put("SonarQube", s -> "sq" + "u_" + s.hex(40));
    tokens.put("Pulumi", s -> "pu" + "l-" + s.hex(40));
    tokens.put("Buildkite", s -> "bk" + "ua_" + s.hex(40));
    tokens.put("CircleCI", s -> "CCI" + "PAT_" + s.opaque(22) + "_" + s.hex(40));
    tokens.put("EasyPost", s -> "EZ" + "AK" + s.opaque(54));
    tokens.put("Prefect", s -> "pn" + "u_" + s.of(LOWER_DIGITS, 36));
    tokens.put("Shippo", s -> "shippo" + "_live_" + s.hex(40));
    tokens.put("Flutterwave", s -> "FLWS" + "ECK-" + s.hex(32) + "-X");
    tokens.put("1Password", s -> "op" + "s_eyJ" + s.of(Seeds.ALNUM, 250));
    tokens.put("LaunchDarkly", s -> "sd" + "k-" + s.uuid());
    tokens.put("JFrog", s -> "AK" + "Cp" + s.opaque(69));
    tokens.put(
        "Discord", s -> "MTEw" + s.opaque(22) + "." + s.opaque(6) + "." + s.of(Seeds.ALNUM, 38));
    tokens.put(
        "Dynatrace", s -> "dt" + "0c01." + s.of(UPPER_DIGITS, 24) + "." + s.of(UPPER_DIGITS, 64));
    tokens.put("Brevo", s -> "xkey" + "sib-" + s.hex(64) + "-" + s.opaque(16));
    tokens.put("Intercom", s -> "dG9r" + "Ojk" + s.of(Seeds.ALNUM, 36) + "=");
    List<Call> calls = new ArrayList<>();
    tokens.forEach((vendor, token) -> {
      switch (calls.size() % 5) {
        case 0 ->
          calls.add(call(vendor, "vendor said", s -> LOG.info("vendor said {}", token.apply(s))));
        case 1 ->
          calls.add(call(
              vendor,
              "vendor said",
              s -> LOG.error(
                  "call",
                  new IllegalStateException(
                      "vendor said: '" + token.apply(s) + "' is not valid"))));
        case 2 ->
          calls.add(call(
              vendor,
              "vendor said",
              s ->
                  LOG.atWarn().addKeyValue("note", "[" + token.apply(s) + "]").log("vendor said")));
        case 3 ->
          calls.add(call(
              vendor,
              "vendor said",
              s -> LOG.info("vendor said {}", Map.of("value", token.apply(s)))));
        default ->
          calls.add(call(
              vendor,
              "vendor said",
              s -> LOG.info("vendor said (" + token.apply(s) + "), and no more.")));
      }
    });
    return List.copyOf(calls);
  }
}
