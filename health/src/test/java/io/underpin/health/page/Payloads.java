package io.underpin.health.page;

import java.util.List;

/**
 * Texts of the classes by which markup is smuggled into pages. Each tries to set the title to {@link #MARK}, or to have {@link
 * #TRAP} fetched.
 */
final class Payloads {
  static final String MARK = "script-ran";
  static final String TRAP = "/trap";

  static final List<String> ALL = List.of(
          // Elements that run or fetch at once.
          "<script>@</script>",
          "<ScRiPt>@</sCrIpT>",
          "<script >@</script >",
          "<script/x>@</script>",
          "<script src=%></script>",
          "<script src=//127.0.0.1/></script>",
          "<script type=module>@</script>",
          "<scr<script>ipt>@</scr</script>ipt>",
          "<<script>@//<</script>",
          "</script><script>@</script>",
          "<iframe src=\"javascript:parent.@\"></iframe>",
          "<iframe srcdoc=\"<script>parent.@</script>\"></iframe>",
          "<object data=\"javascript:@\"></object>",
          "<object data=%></object>",
          "<embed src=\"javascript:@\">",
          "<link rel=stylesheet href=%>",
          "<link rel=icon href=%>",
          "<base href=//127.0.0.1/>",
          "<meta http-equiv=refresh content=\"0;url=%\">",
          "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src *\">",
          "<form action=%><button autofocus onfocus=\"@\">x</button></form>",
          "<isindex action=% type=image>",
          // Event handlers.
          "<img src=x onerror=\"@\">",
          "<img src=x onerror='@'>",
          "<img src=x onerror=@>",
          "<img/src=x/onerror=@>",
          "<img src=%>",
          "<IMG SRC=x ONERROR=\"@\">",
          "<body onload=\"@\">",
          "<body onpageshow=\"@\">",
          "<input autofocus onfocus=\"@\">",
          "<select autofocus onfocus=\"@\">",
          "<textarea autofocus onfocus=\"@\">",
          "<details open ontoggle=\"@\"><summary>x</summary></details>",
          "<video><source onerror=\"@\"></video>",
          "<audio src=x onerror=\"@\">",
          "<marquee onstart=\"@\">x</marquee>",
          "<div style=\"animation:x\" onanimationstart=\"@\"></div>",
          "<x contenteditable onblur=\"@\">x",
          "<dialog open onclose=\"@\">x</dialog>",
          // Out of an attribute, out of a tag, out of the head.
          "\" onmouseover=\"@\" x=\"",
          "' onmouseover='@' x='",
          "\"><img src=x onerror=\"@\">",
          "'><img src=x onerror='@'>",
          "` onmouseover=`@` x=`",
          "\"autofocus/onfocus=\"@",
          "x\" id=\"c0\" class=\"d",
          "</title><script>@</script>",
          "</style><script>@</script>",
          "</head><body onload=\"@\">",
          "</textarea><script>@</script>",
          "</dd></dl></article><script>@</script>",
          "--><script>@</script>",
          "<!--><script>@</script>-->",
          "<!-- --!><script>@</script>",
          "<![CDATA[<script>@</script>]]>",
          "<?xml version=\"1.0\"?><script>@</script>",
          "<!DOCTYPE x [<!ENTITY y \"z\">]>&y;",
          "<img src=\"x",
          "<a href=\"",
          "<plaintext>",
          "<noscript><p title=\"</noscript><img src=x onerror=@>\">",
          // Addresses.
          "javascript:@",
          "JaVaScRiPt:@",
          "java\tscript:@",
          "&#106;avascript:@",
          "data:text/html,<script>@</script>",
          "vbscript:x",
          "<a href=\"javascript:@\">x</a>",
          "//127.0.0.1/%2e%2e/x",
          "../../?format=html#x",
          "x?y=z&w=\"#c0",
          // SVG and MathML.
          "<svg onload=\"@\">",
          "<svg/onload=@>",
          "<svg><script>@</script></svg>",
          "<svg><animate onbegin=\"@\" attributeName=x dur=1s>",
          "<svg><use href=\"data:image/svg+xml,<svg id='x'/>#x\"/></svg>",
          "</svg><img src=x onerror=\"@\">",
          "<svg><foreignObject><iframe srcdoc=\"<script>parent.@</script>\"/></foreignObject></svg>",
          "<svg><style><img src=x onerror=\"@\"></style></svg>",
          "<math><mtext><table><mglyph><style><img src=x onerror=\"@\">",
          "<math href=\"javascript:@\">x</math>",
          // Entities and encodings.
          "&lt;script&gt;@&lt;/script&gt;",
          "&#60;script&#62;@&#60;/script&#62;",
          "&#x3c;script&#x3e;@&#x3c;/script&#x3e;",
          "&amp;lt;script&amp;gt;",
          "&quot;&gt;&lt;img src=x onerror=@&gt;",
          "%3Cscript%3E@%3C/script%3E",
          "\\u003cscript\\u003e@\\u003c/script\\u003e",
          "+ADw-script+AD4-@+ADw-/script+AD4-",
          "\uff1cscript\uff1e@\uff1c/script\uff1e",
          "\u02bascript\u02ba \u2039x\u203a",
          // Bytes that parsers forget.
          "<scr\0ipt>@</scr\0ipt>",
          "\0<script>@</script>",
          "<img src=x\0onerror=@>",
          "<img\u000bsrc=x\u000conerror=@>",
          "<img\u00a0src=x onerror=@>",
          "<img\u2028src=x\u2029onerror=@>",
          "\ud800<script>@</script>",
          "<script>@</script>\udfff",
          "\ufeff<script>@</script>",
          "\u202e<tpircs>@</tpircs>",
          "\u2066<script>\u2069@",
          "\u001b[31m<b>x</b>",
          "\r\n\r\n<script>@</script>",
          // Style and templates.
          "<style>@import '%';</style>",
          "<style>*{background:url(%)}</style>",
          "<div style=\"background:url(%)\">x</div>",
          "x;}*{background:url(%)}",
          "expression(@)",
          "{{constructor.constructor('@')()}}",
          "${@}",
          "#{@}",
          "<%= @ %>",
          "[[${@}]]")
      .stream()
      .map(text -> text.replace("@", "document.title='" + MARK + "'")
          .replace("%>", TRAP + ">")
          .replace("'%'", "'" + TRAP + "'")
          .replace("(%)", "(" + TRAP + ")"))
      .toList();

  private Payloads() {}
}
