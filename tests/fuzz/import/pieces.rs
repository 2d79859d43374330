//! The pieces that files of each format are made of.

use onrecord_import::Format;

/// The pieces that the files of a format are made of.
pub struct Pieces {
    pub format: Format,
    /// What the pieces stand in.
    pub frame: (&'static str, &'static str),
    pub all: &'static [&'static str],
}

/// Pieces of texts in which speakers are named.
#[rustfmt::skip]
pub const SPEECH: &[&str] = &[
    "Ada: ", "Ben Hart: ", "QUILL:", "[William] ", "Q. ", "A. ", "[00:03] ", "0:04 ", ">> ",
    "We left. ", "when? ", "1945 ", "Price: ", "NOTE:", "[laughter]", "[inaudible 00:01]", "(",
    ")", "[", "]", "<", ">", "\u{301}", "\u{ad}", "\u{7}", "“", "—", "- ", "• ", "\t", "   ",
    "\n", "\n\n", "中文：", "🎙",
];

/// The pieces of each format.
#[rustfmt::skip]
pub const FORMATS: &[Pieces] = &[
    Pieces {
        format: Format::WebVtt,
        frame: ("WEBVTT\n\n", ""),
        all: &[
            "\n", "\n\n", "\r\n", "00:01.000 --> 00:02.000\n", "00:02.000 --> 00:01.000 align:start\n",
            "00:00:03,000 --> 1:00:00:04,0", "-->", "7\n", "NOTE", "STYLE\n", "<v Ada>",
            "<v.loud Ben>", "</v>", "<00:01.500>", "<c>", "</c>", "<ruby>", "<rt>", "</rt>", "<br>",
            "<", "&", "&amp;", "&#0;", "Ada: ", ">> ", "- ", "so", "No.", "[Music]", "\u{202b}", "é",
        ],
    },
    Pieces {
        format: Format::SubRip,
        frame: ("1\n00:00:01,000 --> 00:00:02,000\nSo.\n\n", ""),
        all: &[
            "\n", "\n\n", "\r", "2\n", "00:00:02,000 --> 00:00:03,000\n", "00:00:03.000 --> 00:00:0",
            "-->", "1945\n", "{\\an8}", "<i>", "</i>", "<font color=red>", "- ", "Ada: ", "so", "No.",
            "{", "}", "&amp;",
        ],
    },
    Pieces {
        format: Format::Json,
        frame: ("{\"segments\": [", "]}"),
        all: &[
            "{", "}", "[", "]", ",", ":", "\"text\"", "\"words\"", "\"start\"", "\"end\"",
            "\"speaker\"", "\"word\"", "\"results\"", "\"alternatives\"", "\"transcript\"",
            "\"items\"", "1.5", "-1", "1e99", "\"0.5\"", "null", "\" So.\"",
            "{\"start\": 1, \"end\": 2, \"text\": \"We left\"},",
            "{\"start\": 0, \"text\": \"No.\", \"speaker\": \"A\"},",
        ],
    },
    Pieces {
        format: Format::Markdown,
        frame: ("", ""),
        all: &[
            "---\n", "title: ", "# ", "## ", "**", "*", "**Ada:** ", "Ben: ", "So we left. ", "\n",
            "\n\n", "\\", "`", "```\n", "> ", "- ", "1. ", "12) ", "    ", "|", "|---|\n", "[", "](",
            ")", "[^1]", "[^1]: ", "<b>", "</b>", "<div>", "<!--", "-->", "<script>", "&lt;", "~~",
            "![", "\t", ": ", "[00:03]", "$",
        ],
    },
    Pieces {
        format: Format::PlainText,
        frame: ("", ""),
        all: SPEECH,
    },
    Pieces {
        format: Format::PlainText,
        frame: ("Ada: So.\n\nBen: Why?\n\nAda: No.\n\n", "\n\nBen: Yes.\n"),
        all: SPEECH,
    },
    Pieces {
        format: Format::Word,
        frame: (
            "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>",
            "</w:body></w:document>",
        ),
        all: &[
            "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>",
            "<w:p><w:r><w:t>Ada: So.</w:t></w:r></w:p>", "<w:r><w:t>We left</w:t></w:r>", "<w:tbl>",
            "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>", "<w:tab/>", "<w:br/>",
            "<w:rPr><w:b/></w:rPr>", "<w:pPr><w:numPr/></w:pPr>", "<w:ins>", "</w:ins>",
            "<w:fldChar w:fldCharType=\"begin\"/>", "<w:fldChar w:fldCharType=\"separate\"/>",
            "<w:fldChar w:fldCharType=\"end\"/>", "<w:hyperlink>", "</w:hyperlink>", "<w:u/>", "&amp;",
            "&#8217;", "so", "<", "<!--", "-->",
        ],
    },
    Pieces {
        format: Format::Html,
        frame: ("<main>", "</main>"),
        all: &[
            "<p>", "</p>", "<b>Ada:</b> ", "<b>", "</b>", "<br>", "Ben: So. ", "<div>", "</div>",
            "<ul>", "<li>", "<table>", "<tr>", "<td>", "</table>", "<dl>", "<dt>", "<dd>", "<pre>",
            "</pre>", "<script>", "</script>", "<style>", "<article>", "<aside>", "<h2>", "</h2>",
            "<cite>", "<time>0:03</time>", "<!--", "-->", "&lt;", "&", "<", "<laughs>", "<a href=x>",
            "<sup>1</sup>", "<template>", "<svg>", "<title>", "\n",
        ],
    },
    Pieces {
        format: Format::Table,
        frame: ("speaker,text,start\n", ""),
        all: &[
            "Ada", "Ben:", ",", "\"", "\n", "\r\n", ";", "\t", "0:05", "[0:05:00]", "We left. ", "so",
            "<laugh>", "<n(note)>", "<", ">", "\u{feff}", "end", "00:00:01:29", "|", "\\",
        ],
    },
    Pieces {
        format: Format::Tei,
        frame: (
            "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body>",
            "</body></text></TEI>",
        ),
        all: &[
            "<u who='#a'>", "<u>", "</u>", "<sp>", "</sp>", "<speaker>", "</speaker>", "<p>", "</p>",
            "<seg>", "</seg>", "<div>", "</div>", "<head>", "</head>", "<pause/>", "<note>", "</note>",
            "<emph>", "</emph>", "<u>So.</u>", "<anchor synch='#t'/>", "<lb/>", "so", " ", "&amp;",
            "&#0;", "<", "<!--", "-->",
        ],
    },
    Pieces {
        format: Format::Ohms,
        frame: (
            "<ROOT><record><transcript>",
            "</transcript></record></ROOT>",
        ),
        all: &[
            "HART: ", "Quill: ", "We left. ", "so ", "\n", "\n\n", "[[footnote]]1[[/footnote]]",
            "[[note]]", "[[/note]]", "[[", "]]", "&amp;#039;", "&lt;i&gt;", "&amp;", "</transcript>",
            "<sync>1:|2(3)</sync>", "<vtt_transcript>WEBVTT", "</vtt_transcript>", "<", "[laughter]",
        ],
    },
];
