"""Text that breaks careless programs: numbers that are none, characters nobody sees, other languages' code."""

MARK = "qmstrap"  # in each trap that would be seen if it were taken for code

NUMBERS = (
    *("²", "①", "½", "٣", "１５", "1,234.56", "1.234,56", "-0", "NaN", "-Infinity", "1e999", "9" * 5_000),
    *("9223372036854775808", "-9223372036854775809", "0x10", "1_000", "０1", "00", "1e-400", "+1", "--1"),
)
DAYS = (
    *("29/02/2027", "2027-02-29", "31.04.2026", "115/11/22", "令和8年11月22日", "2026-10-25T01:30", "24:00", "44927"),
    *("2026-W47", "20261122", "99991231", "0000-00-00", "10000-01-01", "9999-12-31", "0001-01-01", "２０２６-11-22"),
)
UNSEEN = (
    *("A\x00B", "\x00", "\u202eright to left", "\u2066x\u2069", "a\u200bb", "a\u200db", "\ufeffx", "so\u00adft"),
    *(
        "\u3000",
        "\u00a0",
        "SP15\u2011",
        "QR15\u201301",
        "\u2212" + "1",
        "QR15－03",
        "\x07\x1b[31m",
        "\x85",
        "\u2028",
        "\ufffe",
    ),
)
SCRIPTS = (
    *(
        "e\u0301",
        "ﬁ",
        "㈱",
        "\u212b",
        "\u212a",
        "ſ",
        "ß",
        "İ",
        "ı",
        "Σς",
        "ا\u200cل",
        "👨\u200d👩\u200d👧",
        "🇹🇼",
        "𠮷野",
    ),
    *("Z" + "\u0335\u0321\u0489" * 500, "\u1112\u1161\u11ab", "аdmin", "ＡＤＭＩＮ", "admin ", " admin", "漢" * 3_000),
)
QUERIES = (
    *(
        '"',
        '""',
        "*",
        "-",
        "NEAR(",
        "AND",
        "OR",
        "NOT",
        "AND (",
        "^",
        ":",
        "a*b",
        "{x}",
        "title:",
        "\\",
        "(" * 300,
        "a " * 500,
    ),
    *(
        "'",
        "''",
        "';--",
        "' OR '1'='1",
        "%",
        "_",
        "[",
        "1; DROP TABLE record",
        "\\'",
        "$$",
        "number:[* TO *]",
        "NOT NOT",
    ),
)
PLACES = (
    *(
        "../",
        "../../../../etc/passwd",
        "..%2f",
        "..;/",
        "%2e%2e/",
        "..\\..\\",
        "file:///etc/passwd",
        "con",
        "nul",
        ".",
        "..",
    ),
    *("//example.org", "https://example.org/", "\\\\example.org\\x", "javascript:qmstrap()", "data:text/html,qmstrap"),
)
TEMPLATES = (
    *(
        "{{1337*7}}",
        "${1337*7}",
        "{%raw%}",
        "<%=1337*7%>",
        "#{1337*7}",
        "{0.__class__}",
        "%(x)s",
        "%s%s%n",
        "{zh}",
        "{}",
    ),
    *("{{config}}", "{{ ''.__class__.__mro__ }}", "[[1337*7]]"),
)
FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "＝1+1", "﹦1", "=cmd|' /C calc'!A0")
CODE = (
    "<qmstrap>",
    '"><qmstrap>',
    "'><qmstrap>",
    '" onmouseover="qmstrap',
    "' onmouseover='qmstrap",
    "</title><qmstrap>",
    "</textarea><qmstrap>",
    "</script><script>qmstrap()</script>",
    "<img src=x onerror=qmstrap()>",
    "<svg/onload=qmstrap()>",
    '<a href="javascript:qmstrap()">',
    "<base href=//qmstrap>",
    '<meta http-equiv="refresh" content="0;url=//qmstrap">',
    "<!--qmstrap",
    "]]><qmstrap>",
    "&lt;qmstrap&gt;",
    "\u2028<qmstrap>",
    "＜qmstrap＞",
)
HEADERS = ("x\r\nX-Qmstrap: y", "x\nSet-Cookie: qmstrap=1", "%0d%0aX-Qmstrap:y", "x\r\n\r\n<qmstrap>")

ALL = (*NUMBERS, *DAYS, *UNSEEN, *SCRIPTS, *QUERIES, *PLACES, *TEMPLATES, *FORMULAS, *CODE, *HEADERS)
WORST = (
    "9" * 5_000,
    "A\x00B",
    "9999-12-31",
    '"><qmstrap>',
    "</textarea><qmstrap>",
    "{{1337*7}}",
    "x\r\nX-Qmstrap: y",
    "AND (",
)
