import Testing

@testable import MailMessage

@Suite("HTML to text")
struct HTMLTextTests {
  private func text(_ html: String) -> String { HTMLText.text(of: html, limit: 1 << 20) }

  @Test("what is seen is kept, what is not is dropped")
  func keepsVisible() {
    let shapes: [(String, String)] = [
      ("<p>a</p><p>b</p>", "a\nb"), ("a<br>b<br/>c", "a\nb\nc"),
      ("<div>a</div><div><br></div><div>b</div>", "a\n\nb"),
      ("<p>a</p><p>&nbsp;</p><p>b</p>", "a\n\nb"), ("a\n  b\t c", "a b c"), ("<b>a</b> <i>b</i>c", "a bc"),
      ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td></td><td>d</td></tr></table>", "a b\nc d"),
      ("<table><tr><td><p>a</p></td><td><p>b</p></td></tr></table>", "a b"), ("<ul><li>a<li>b</ul>", "a\nb"),
      ("<head><title>t</title><style>x{}</style></head><body>a</body>", "a"),
      ("a<script>if (a<b) x()</script>b", "ab"),
      ("a<!-- hidden <b> -->b", "ab"), ("<![if !mso]>a<![endif]>", "a"), ("<!DOCTYPE html><?xml x?>a", "a"),
      ("a<div style=\"display: none\">x<div>y</div>z</div>b", "ab"),
      ("a<span style='font-size:0px'>x</span>b", "ab"),
      ("a<span style='font-size:0.9em'>x</span>b", "axb"), ("a<p hidden>x</p>b", "ab"),
      ("a<span style='VISIBILITY:hidden !important'>x</span>b", "ab"),
      ("1 &lt; 2 &amp;&#x4e2d;&#20013;&hellip;", "1 < 2 &中中…"),
      ("a&nbsp;&nbsp;b", "a  b"), ("&nbspO-104 &copy;&unknown;&;", " O-104 ©&unknown;&;"),
      ("3 < 4 > 2", "3 < 4 > 2"),
      ("<input type=checkbox checked>O-104", "[x] O-104"), ("<input type='checkbox'> O-104", "[ ] O-104"),
      ("<input type=text value=x>a", "a"), ("<pre>a\n  b</pre>c", "a\n  b\nc"),
      ("<a href='x>y'>link</a>", "link"),
      ("a<blockquote>b<br>c<blockquote>d</blockquote></blockquote>e", "a\n> b\n> c\n> > d\ne"),
      ("<blockquote><p>a</p><p></p><p>&nbsp;</p><p>b</p></blockquote>", "> a\n>\n> b"),
      ("<div class='gmail_quote'>wrote:<blockquote>q</blockquote>own</div>", "> wrote:\n> q\nown"),
      ("a<div class=gmail_signature>b</div>", "a\n--\nb"), ("<div id=Signature><br></div>a", "a"),
      ("a<br>-- <br><div class=gmail_signature>b</div>", "a\n--\nb"),
      ("a<div id=Signature><div id=signature>b</div>c</div>d", "a\n--\nb\nc\n--\u{2060}\nd"),
      ("a<div id=Signature>b</div><blockquote>c</blockquote>d", "a\n--\nb\n> c\nd"),
      ("a<hr style='width: 210px; height: 1px;'>b", "a\n--\nb"), ("a<hr style='width:98%'>b", "a\nb"),
      ("<div id=isReplyContent>q</div>own", "> q\nown"), ("<p>open <b>never closed", "open never closed"),
      ("</div></p></blockquote>a", "a"), ("<br", ""), ("a<", "a<"), ("", ""), ("a\u{200B}b", "ab"),
      ("<a", ""),
      ("<div><div style=display:none></div>a</div>", "a"), ("<p style='display:none'>x<p>a", "a"),
      ("<img alt=x src=\"cid:1\">a<wbr>b", "ab"), ("<td>a</td>", "a"),
      ("<font color=\"#000\" hidden=\"\">x</font>y", "y"),
    ]
    for (html, expected) in shapes { #expect(text(html) == expected, "\(html)") }
  }

  @Test("hostile markup neither overflows nor takes long")
  func survivesHostility() {
    for piece in [
      "<div>", "<blockquote>", "<!--", "<a b='", "</", "<", "&", "&#", "<div style='display:none'>", "<td>",
      "<script>", "<p hidden>", "</blockquote>", "<pre>", "<x ", "<span style=", "<table><tr>", "=\"",
    ] {
      let html = String(repeating: piece, count: 20_000)
      #expect(text(html + "end").utf8.count <= 2 << 20, "\(piece)")
    }
  }

  @Test("text beyond the limit stops the reading")
  func stopsAtLimit() {
    let html = String(repeating: "<p>0123456789</p>", count: 1_000)
    #expect(HTMLText.text(of: html, limit: 500).utf8.count < 1_000)
  }
}
