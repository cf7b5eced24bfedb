package io.underpin.health.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.stream.Collectors;

/** The page's only style sheet, and the policy that lets this one in and nothing else. */
final class Style {
  private static final String SOURCE = """
      :root{color-scheme:light dark;
        --bg:#f6f6f3;--card:#ffffff;--line:#dcdcd6;--fg:#1c1c19;--dim:#5d5d56;--mark:#f0f0ec;--link:#1d4f91;
        --up:#1a7a3e;--warn:#8a5700;--down:#b4221d;--odd:#5d5680;
        --calm:#a9d3b7;--upt:#e8f4ec;--warnt:#fbf1dc;--downt:#fcebe9;--oddt:#eeecf5}
      @media(prefers-color-scheme:dark){:root{
        --bg:#121211;--card:#1b1b19;--line:#35352f;--fg:#ecebe5;--dim:#a6a59c;--mark:#262623;--link:#9cc3f5;
        --up:#62cf87;--warn:#e8b553;--down:#ff867d;--odd:#b8b0dc;
        --calm:#2f6a45;--upt:#17261c;--warnt:#2b2314;--downt:#321a18;--oddt:#242131}}
      .u{--c:var(--up);--t:var(--upt);--sign:"\\2713"}
      .w{--c:var(--warn);--t:var(--warnt);--sign:"!"}
      .d{--c:var(--down);--t:var(--downt);--sign:"\\d7"}
      .q{--c:var(--odd);--t:var(--oddt);--sign:"?"}
      .s{--c:var(--dim);--t:var(--mark);--sign:"\\2013"}
      *{box-sizing:border-box;margin:0;padding:0}
      html{font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;
        font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%}
      body{background:var(--bg);color:var(--fg);max-width:62rem;margin:0 auto;
        padding:clamp(1rem,4vw,3rem) clamp(.9rem,4vw,2rem);overflow-wrap:anywhere}
      a{color:var(--link);text-underline-offset:.15em}
      :focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:3px}
      ul,ol{list-style:none}
      h2{font-size:1rem;font-weight:600;margin:2.2rem 0 .7rem;display:flex;justify-content:space-between;gap:1rem}
      h2 span,.dim{color:var(--dim);font-weight:400}
      h1,.k,.rows>li,.probes>li,.groups>li{unicode-bidi:isolate}
      h1::before,.k::before,.rows>li::before,.probes>li::before,.groups>li::before{content:var(--sign);
        display:inline-grid;place-content:center;flex:none;width:1.5em;height:1.5em;border-radius:50%;background:var(--c);
        color:var(--card);font-size:.7em;line-height:1;font-weight:700;print-color-adjust:exact}
      header{display:flex;flex-wrap:wrap;align-items:end;justify-content:space-between;gap:1.2rem 2rem}
      header>div{flex:1 1 24rem}
      h1{display:flex;align-items:center;gap:.35em;font-size:clamp(2.4rem,7vw,3.4rem);line-height:1.1;font-weight:650;
        letter-spacing:-.02em;color:var(--c);margin:.2rem 0 .5rem}
      h1::before{font-size:.55em;width:1.7em;height:1.7em}
      .lead{font-size:1.15rem}
      .probes{display:flex;flex-wrap:wrap;gap:.5rem}
      .probes li,.groups li{display:flex;align-items:center;gap:.45rem;padding:.3rem .75rem .3rem .45rem;
        border:1px solid var(--line);border-radius:2rem;background:var(--card)}
      .probes b,.groups a{font-weight:600}
      .groups{display:flex;flex-wrap:wrap;gap:.5rem}
      .note{margin-top:1.2rem;padding:.8rem 1rem;border-radius:.6rem;border:1px solid var(--c);background:var(--t)}
      article{background:var(--card);border:1px solid var(--line);border-left:5px solid var(--c);border-radius:.7rem;
        padding:1rem 1.2rem 1.1rem;margin-bottom:1rem;break-inside:avoid}
      article:target{outline:3px solid var(--link)}
      .top{display:flex;flex-wrap:wrap;align-items:center;gap:.2rem .9rem}
      h3{font-size:1.25rem;line-height:1.3;font-weight:650}
      .k{display:inline-flex;align-items:center;gap:.4em;font-weight:650;color:var(--c)}
      .top .dim{margin-left:auto}
      .say{margin-top:.3rem}
      .do{margin:.8rem 0 0;padding:.75rem 1rem;border-radius:.5rem;background:var(--t);font-size:1.08rem;font-weight:600}
      .do b{display:block;font-size:.8rem;font-weight:650;color:var(--c)}
      dl{display:flex;flex-wrap:wrap;gap:.6rem 1.7rem;margin-top:.9rem}
      dt{font-size:.8rem;color:var(--dim)}
      dd{unicode-bidi:isolate;white-space:pre-wrap}
      .t{display:block;width:100%;height:.9rem;border-radius:.25rem;background:var(--mark);margin-top:1rem;
        print-color-adjust:exact}
      .t path{fill:var(--c)}
      .t .u,.rows i{fill:var(--calm);background:var(--calm)}
      .axis{display:flex;justify-content:space-between;font-size:.8rem;color:var(--dim);margin-top:.2rem}
      details{margin-top:.8rem}
      summary{cursor:pointer;color:var(--link);width:fit-content}
      ol{margin-top:.8rem;font-size:.9rem}
      .rows{background:var(--card);border:1px solid var(--line);border-radius:.7rem}
      .rows>li{display:grid;grid-template-columns:1.5rem minmax(0,1fr);align-items:baseline;padding:.42rem 1rem;break-inside:avoid}
      .rows>li+li{border-top:1px solid var(--line)}
      .rows details{margin:0}
      .rows summary,.r{display:grid;width:auto;color:inherit;gap:0 1rem;align-items:center;
        grid-template-columns:minmax(9rem,1fr) 6.4rem 5.4rem 5.4rem 5.8rem 9rem}
      .rows summary::-webkit-details-marker{display:none}
      .rows b{font-weight:600}
      .rows summary b{color:var(--link)}
      .rows summary b::after{content:" \\203a";color:var(--dim);font-weight:400}
      .rows details[open] b::after{content:""}
      .rows summary:hover b,.rows details[open] b{text-decoration:underline;text-underline-offset:.15em}
      .rows span{color:var(--dim);font-size:.9rem;white-space:nowrap}
      .rows small{color:var(--dim);font-size:.9rem;display:block}
      .rows em{font-style:normal;font-size:.9rem;color:var(--warn);font-weight:600;grid-column:1/-1}
      .d em{color:var(--down)}.q em{color:var(--odd)}
      .rows .t{height:.6rem;margin:0}
      .rows i{height:.27rem;align-self:end;margin-bottom:.42rem;border-radius:.1rem;print-color-adjust:exact}
      .rows span:nth-of-type(1)::before{content:"for "}
      .rows span:nth-of-type(2)::before{content:"p50 "}
      .rows span:nth-of-type(3)::before{content:"p99 "}
      .rows span:nth-of-type(4)::before{content:"last "}
      .rows dl{margin:.5rem 0 .6rem}
      .names{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;padding:.8rem 1rem;background:var(--card);
        border:1px solid var(--line);border-radius:.7rem}
      footer{margin-top:2.5rem;color:var(--dim);font-size:.9rem;display:flex;flex-wrap:wrap;gap:.2rem 1.5rem}
      @media(max-width:54rem){
        .rows summary,.r{display:flex;flex-wrap:wrap;gap:.1rem .9rem}
        .rows b,.r>a,.rows .t,.rows i,.rows em{flex:1 0 100%}
        .top .dim{margin-left:0;flex-basis:100%}
        article{padding:.9rem 1rem}}
      @media(max-width:30rem){.rows span:nth-of-type(4){display:none}}
      @media print{:root{--bg:#fff;--card:#fff}body{max-width:none;padding:0}
        details::details-content{content-visibility:visible;block-size:auto}summary{color:inherit}.rows,article{border-radius:0}}
      """;

  private final String text = SOURCE.lines().map(String::strip).collect(Collectors.joining());
  private final String policy = "default-src 'none'; style-src 'sha256-" + hash(text)
      + "'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

  String text() {
    return text;
  }

  /** The value of {@code Content-Security-Policy} (CSP level 3, 6.7.3: the hash is over the bytes between the tags). */
  String policy() {
    return policy;
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256, but this one", e);
    }
  }
}
