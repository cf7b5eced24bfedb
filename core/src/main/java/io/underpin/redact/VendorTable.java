package io.underpin.redact;

/**
 * What the tokens of well-known vendors look like, as facts: how they begin, of which characters they are, how many at least.
 *
 * <p>Compiled from what the rules of gitleaks (MIT) look for, and from how vendors' tokens are known to begin. How a vendor's tokens begin is a fact
 * that nobody owns; no text, pattern or example of theirs is in here.
 *
 * <p>A row is: rule, alphabet, lengths, prefixes. The rule is what the marker says. {@code 22.43} are two parts with a dot
 * between them, each of so many characters at least. {@code !} means exactly so many and then no letter or digit, {@code *} that
 * any characters will do, {@code ?} that they must look random, for the prefix alone proves little, and {@code >} that the
 * prefix is no secret and stays, {@code <} that the token has begun before the prefix.
 */
final class VendorTable {
  static final String CLOUDS = """
      aws-access-key      upper 16*         AKIA
      aws-access-key      upper 16!*        ASIA ABIA ACCA
      aws-access-key      upper 17!*        A3T
      aws-access-key      b64   100         ABSK
      aws-access-key      b64   40          bedrock-api-key-
      token               hex   8-4-4-4-12  amzn.mws.
      google-key          url   30          AIza
      google-key          url   24          GOCSPX-
      google-key          dots  20          ya29.
      google-key          url   40          1//0
      google-key          url   7:120       AAAA
      alibaba-key         alnum 16          LTAI
      digitalocean-token  hex   60          dop_v1_ doo_v1_ dor_v1_
      heroku-key          url   50          HRKU-AA
      token               url   35          AQVN
      token               url   38!?        YC
      token               dots  90          t1.
      token               alnum 15!?        SCW
      token               url   40          fo1_
      token               b64   60          fm1a_ fm1r_ fm2_ FlyV1
      token               url   40          tk-us-
      token               alnum 28          nfp_ nfc_ nfo_ nfu_ nfb_ rnd_
      token               alnum 20          vcp_ vci_ vca_ vcr_ vck_
      cloudflare-key      hex   24-100      v1.0-
      cloudflare-key      alnum 40          cfk_ cfut_ cfat_
      token               alnum 16-12       akab-
      token               alnum 38!         4b1d
      token               url   18          AVNS_
      token               hex   40          sbp_
      token               url   20          sb_secret_
      token               alnum 40          napi_
      token               dots  30          pscale_tkn_ pscale_oauth_ pscale_pw_ pscale_oac_
      token               url   20          mdb_sa_sk_
      databricks-token    hex   32          dapi dkea dose dosec
      token               alnum 30          snow_pat_
      token               url   20          tskey-auth- tskey-api- tskey-client- tskey-scim- tskey-webhook-
      """;

  static final String DEVELOPMENT = """
      github-token        alnum 30          ghp_ gho_ ghu_ ghs_ ghr_
      github-token        word  30          github_pat_
      gitlab-token        dots  16          glpat- gldt- glrt- glcbt- glffct- glft- glimt- glagent- gloas- glsoat- glwt- GR1348941
      gitlab-token        hex   32          glptt-
      atlassian-token     dots  30          ATATT3 ATCTT3 ATSTT3
      atlassian-token     alnum 24          ATBB
      npm-token           alnum 30          npm_
      npm-token           hex   32          npm_s_
      pypi-token          url   30          pypi-
      rubygems-token      hex   40          rubygems_
      token               alnum 32!?        cio
      token               alnum 43!         oy2
      token               dots  50<         atlasv1.
      token               alnum 0!*<        mmk
      token               alnum 50          CLOJARS_ clojars_
      docker-token        url   20          dckr_pat_ dckr_oat_
      token               alnum 60          AKCp
      token               alnum 55          cmVmd
      token               upper 26          API-
      token               hex   32          bkua_
      token               word  32          CCIPAT_ CCIPRJ_
      token               alnum 32          sqp_ sqa_ squ_
      token               word  40          sgp_
      vault-token         url   20          hvs. hvb. hvr.
      vault-token         alnum 24!?        s.
      token               alnum 36          pnu_ pnb_
      token               hex   40          pul-
      token               alnum 40          dp.pt. dp.ct. dp.sa. dp.scim. dp.audit.
      token               alnum 2.40        dp.st.
      token               b64   100         ops_eyJ
      token               caps  30          A3-
      token               url   20.20.16    pat. sat.
      token               url   40          sha256~
      token               alnum 20.40       dt0c01. dt0s01. dt0s02. dt0s03. dt0s04. dt0s06. dt0s08. dt0s09. dt0s16.
      sentry-token        any   40          sntrys_
      sentry-token        hex   60          sntryu_ sntrya_ sntryr_ sntryi_
      grafana-token       any   30          glc_
      grafana-token       word  24          glsa_
      grafana-token       b64   40          eyJrIjoi
      newrelic-key        url   19          NRAK- NRJS- NRII- NRIQ- NRRA- NRSP- NRAA-
      token               url   20          hcaik_ hcxik_ hcalk_ hcmik_
      token               hex   8-4-4-4-12  xaat- xapt- waka_
      token               url   30          phx_ phs_
      token               word  40          lsv2_pt_ lsv2_sk_
      token               hex   8-4-4-4-12  sdk-
      postman-key         hex   24-30       PMAK-
      linear-key          alnum 30          lin_api_ lin_oauth_ lin_wh_
      figma-token         url   32          figd_ figo_ figu_ figr_
      token               dots  50          fio-u-
      notion-token        alnum 40          ntn_
      notion-token        alnum 40?         secret_
      airtable-token      alnum 14.50       pat
      trello-token        alnum 60          ATTA
      clickup-token       upper 6_28        pk_
      contentful-token    url   40          CFPAT-
      token               alnum 60          rdme_
      token               hex   60          s-s4t2ud- s-s4t2af-
      token               alnum 32          p8e-
      token               alnum 32          ico-
      token               alnum 16          sm_aat_ sm_pat_ sm_sat_
      token               any   5.4.14.30   sc_ ext_ scauth_ authress_
      token               dots  70          dnkey-
      age-key             upper 50          AGE-SECRET-KEY-1
      age-key             upper 40          AGE-PLUGIN-
      """;

  static final String INTELLIGENCE = """
      openai-key          url   32?         sk-
      openai-key          url   20          sk-proj- sk-svcacct- sk-admin- sk-None-
      anthropic-key       url   16          sk-ant-
      token               hex   40          sk-or-v1-
      token               hex   8-4-4-4-12  sk-lf- pk-lf-
      huggingface-token   alnum 30          hf_ api_org_
      token               alnum 40          gsk_ pplx- csk- tgp_v1_ jina_
      token               alnum 60          xai-
      token               alnum 36          r8_
      token               url   50          nvapi-
      token               alnum 5_40        pcsk_
      token               url   28          tvly-
      token               alnum 20!?        fw_
      token               hex   48          sk_
      """;

  static final String MESSAGES = """
      slack-token         url   8           xoxb- xoxp- xoxa- xoxr- xoxs- xoxo- xoxc- xoxe- xapp- xwfp-
      slack-token         any   20          xoxd-
      slack-token         url   20          xoxe.xoxb- xoxe.xoxp-
      slack-webhook       any   20*>        hooks.slack.com/services/ hooks.slack.com/workflows/ hooks.slack.com/triggers/
      discord-webhook     any   20*>        discord.com/api/webhooks/ discordapp.com/api/webhooks/
      discord-token       url   21.6.27     MT Mj Mz ND NT Nj Nz OD OT
      discord-token       url   80          mfa.
      teams-webhook       mail  30*>        webhook.office.com/webhookb2/ outlook.office.com/webhook/
      telegram-token      url   8:30>       api.telegram.org/bot
      webhook             any   16*>        hooks.zapier.com/hooks/catch/ hook.integromat.com/ hook.eu1.make.com/
      webhook             any   16*>        maker.ifttt.com/trigger/ chat.googleapis.com/v1/spaces/
      twilio-key          hex   32!         SK AC
      sendgrid-key        dots  40          SG.
      mailgun-key         hex   32          key- pubkey-
      token               alnum 22!?        md-
      brevo-key           hex   60          xkeysib- xsmtpsib-
      token               alnum 8_24        re_
      token               hex   34          pk_
      token               alnum 2-8-4-4-4-12 pat-
      token               b64   30          dG9rO
      token               dots  50          tfp_
      token               alnum 30          os_v2_app_ os_v2_org_
      token               hex   8-4-4-4-12  sec-c-
      token               any   60          AAAAAAAAAAAAAAAAAAAAA
      token               dots  40?         b_
      facebook-token      alnum 80          EAAM EAAC EAAB EAAD EAAG EAAJ EAAL EAAP IGQV
      token               alnum 60          pina_
      dropbox-token       dots  100         sl.
      """;

  static final String PAYMENTS = """
      stripe-key          alnum 10          sk_live_ sk_test_ sk_prod_ rk_live_ rk_test_ rk_prod_
      stripe-key          alnum 16          whsec_
      square-token        url   20          sq0atp- sq0csp- sq0idp-
      square-token        url   22?         EAAA
      shopify-token       hex   30          shpat_ shpss_ shpca_ shppa_ shptka_ shprt_
      paypal-token        alnum 16$30       access_token$production$ access_token$sandbox$
      plaid-token         hex   8-4-4-4-12  access-sandbox- access-development- access-production-
      token               alnum 14!         rzp_live_ rzp_test_
      token               alnum 12          FLWSECK_TEST- FLWPUBK_TEST- FLWSECK- FLWPUBK-
      token               alnum 26_22_3     pdl_live_apikey_ pdl_sdbx_apikey_
      token               alnum 40          polar_pat_ polar_oat_ polar_rst_
      token               hex   30          live_pub_ test_pub_
      token               alnum 28?         test_
      token               alnum 1-16?       ST- TGT- PGT-
      token               dots  30?         live_
      token               hex   40          shippo_live_ shippo_test_
      token               alnum 50          EZAK EZTK
      token               dots  40          duffel_live_ duffel_test_
      mapbox-token        alnum 50.20       pk. sk. tk.
      """;

  static final String ENCODED = """
      jwt                 b64   40          ZXlK
      """;

  private VendorTable() {}
}
