"""The styles, numbering and settings of the Word file, as the XML Word reads.

Sizes are in half points, distances in twentieths of a point (twips). Word's own style names are
used wherever it has one, so that an editor finds the styles where she expects them.
"""

SERIF = "Palatino Linotype"
SANS = "Calibri"
MONO = "Consolas"

INK = "1B1F2A"
MUTED = "565B66"
HAIRLINE = "D9D5CB"
LINE = "8B8779"
PAPER = "FBFAF7"
ACCENT = "0B5D5E"

LIST_STEP = 425
# How far the key messages stand from the margin, to leave room for the bar beside them.
BOX_INDENT = 340
LEVELS = 9
HEADING_LIST, BULLET_LIST, NUMBER_LIST = 1, 2, 3
# The level and the list of a paragraph that its style would number, and that has no number.
NO_NUMBER = (0, 0)

_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def styles_xml(language: str) -> str:
    """The style sheet, with the document's language as that of every word."""
    return (
        f"<w:styles {_NAMESPACE}>{_defaults(language)}{_PARAGRAPH_STYLES}{_headings()}{_lists()}"
        f"{_CHARACTER_STYLES}{_TABLE_STYLES}</w:styles>"
    )


def numbering_xml() -> str:
    """One multilevel list for the headings, one of bullets, one of numbers."""
    return (
        f"<w:numbering {_NAMESPACE}>"
        + _abstract(HEADING_LIST, "".join(map(_heading_level, range(3))))
        + _abstract(BULLET_LIST, "".join(map(_bullet_level, range(LEVELS))))
        + _abstract(NUMBER_LIST, "".join(map(_number_level, range(LEVELS))))
        + "".join(
            f'<w:num w:numId="{it}"><w:abstractNumId w:val="{it}"/></w:num>'
            for it in (HEADING_LIST, BULLET_LIST, NUMBER_LIST)
        )
        + "</w:numbering>"
    )


def settings_xml(language: str) -> str:
    """Settings of a current Word document that has footnotes and decimal commas."""
    return (
        f'<w:settings {_NAMESPACE}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{language}"/><w:decimalSymbol w:val=","/>'
        '<w:listSeparator w:val=";"/></w:settings>'
    )


def footnotes_xml() -> str:
    """The two entries every footnotes part starts with: the line above, with and without more."""
    return (
        f'<w:footnotes {_NAMESPACE}><w:footnote w:type="separator" w:id="-1"><w:p><w:pPr>'
        '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:separator/></w:r>'
        '</w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr>'
        '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r>'
        "<w:continuationSeparator/></w:r></w:p></w:footnote></w:footnotes>"
    )


def document_xml() -> str:
    """An empty body."""
    return f"<w:document {_NAMESPACE}><w:body><w:sectPr/></w:body></w:document>"


def _fonts(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _colour(value: str) -> str:
    return f'<w:color w:val="{value}"/>'


def _style(
    name: str,
    identifier: str,
    paragraph: str = "",
    run: str = "",
    *,
    based_on: str = "Normal",
    following: str = "",
    is_shown: bool = True,
) -> str:
    next_style = f'<w:next w:val="{following}"/>' if following else ""
    shown = "<w:qFormat/>" if is_shown else ""
    custom = "" if name in _BUILT_IN else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based_on}"/>{next_style}{shown}'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _defaults(language: str) -> str:
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(SERIF)}{_size(21)}"
        f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/></w:rPr>'
        '</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="300" '
        'w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"<w:qFormat/><w:pPr><w:widowControl/></w:pPr><w:rPr>{_colour(INK)}</w:rPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val='
        '"Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" '
        'w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        "</w:style>"
    )


def _spacing(before: int, after: int, line: int = 0) -> str:
    height = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{height}/>'


def _left_bar(size: int, space: int, colour: str) -> str:
    return (
        f'<w:pBdr><w:left w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'
        "</w:pBdr>"
    )


def _shade(fill: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


_BUILT_IN = frozenset(
    ["Title", "Subtitle", "Date", "Quote", "caption", "footnote text", "footer", "TOC Heading"]
    + [f"{kind} {level}" for kind in ("heading", "toc") for level in range(1, 5)]
    + [
        f"List {kind}{level}"
        for kind in ("Bullet", "Number", "Continue")
        for level in ("", " 2", " 3")
    ]
)

# The paper-coloured lines above and below are the box's padding.
_BOX = (
    f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="8" w:color="{PAPER}"/>'
    f'<w:left w:val="single" w:sz="24" w:space="12" w:color="{ACCENT}"/>'
    f'<w:bottom w:val="single" w:sz="4" w:space="8" w:color="{PAPER}"/></w:pBdr>{_shade(PAPER)}'
)
_PARAGRAPH_STYLES = "".join(
    [
        _style(
            "Uitgever",
            "Uitgever",
            f'<w:pBdr><w:top w:val="single" w:sz="48" w:space="14" w:color="{ACCENT}"/></w:pBdr>'
            + _spacing(0, 0),
            "<w:b/>" + _size(26),
        ),
        _style(
            "Soort document",
            "Soort",
            "<w:keepNext/>" + _spacing(2400, 60),
            "<w:b/>" + _colour(ACCENT) + '<w:spacing w:val="10"/>' + _size(26),
        ),
        _style(
            "Title",
            "Title",
            "<w:keepNext/><w:suppressAutoHyphens/>" + _spacing(0, 160, 240),
            "<w:b/>" + _size(60),
            following="Subtitle",
        ),
        _style("Subtitle", "Subtitle", _spacing(0, 200, 264), _colour(MUTED) + _size(28)),
        _style("Date", "Date", _spacing(160, 0), _size(25)),
        _style(
            "Gegeven",
            "Gegeven",
            '<w:tabs><w:tab w:val="left" w:pos="2155"/></w:tabs>'
            + _spacing(0, 70, 252)
            + '<w:ind w:left="2155" w:hanging="2155"/>',
            _size(20),
        ),
        _style(
            "Eerste gegeven",
            "EersteGegeven",
            f'<w:pBdr><w:top w:val="single" w:sz="6" w:space="10" w:color="{LINE}"/></w:pBdr>'
            + '<w:tabs><w:tab w:val="left" w:pos="2155"/></w:tabs>'
            + _spacing(5600, 70, 252),
            based_on="Gegeven",
            following="Gegeven",
        ),
        _style(
            "Quote",
            "Quote",
            _left_bar(12, 10, LINE) + _spacing(60, 200) + '<w:ind w:left="284" w:right="284"/>',
            "<w:i/>" + _colour(MUTED),
        ),
        _style(
            "Code",
            "Code",
            _left_bar(12, 8, HAIRLINE)
            + _shade(PAPER)
            + _spacing(60, 200, 252)
            + '<w:ind w:left="198"/>',
            _fonts(MONO) + "<w:noProof/>" + _size(18),
        ),
        _style(
            "Scheiding",
            "Scheiding",
            f'<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="{LINE}"/></w:pBdr>'
            + _spacing(0, 280, 200)
            + '<w:ind w:left="3460" w:right="3460"/>',
        ),
        _style(
            "caption",
            "Caption",
            "<w:keepNext/>" + _spacing(200, 100, 252),
            _size(19),
            following="Normal",
        ),
        _style("Tabeltekst", "Tabeltekst", _spacing(0, 0, 252), _fonts(SANS) + _size(19)),
        _style("Na tabel", "NaTabel", _spacing(0, 0, 200), _size(12), is_shown=False),
        _style(
            "footnote text",
            "FootnoteText",
            _spacing(0, 40, 252) + '<w:ind w:left="170" w:hanging="170"/>',
            _size(17),
        ),
        _style(
            "footer",
            "Footer",
            f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="{HAIRLINE}"/></w:pBdr>'
            + _spacing(0, 0, 240),
            _colour(MUTED) + _size(17),
        ),
        _style("toc 1", "TOC1", _spacing(120, 20), "<w:b/>", following="Normal"),
        _style(
            "toc 2",
            "TOC2",
            _spacing(0, 20) + '<w:ind w:left="567"/>',
            following="Normal",
        ),
    ]
)


def _headings() -> str:
    looks = (
        ("Heading1", 480, 200, _colour(ACCENT) + _size(40)),
        ("Heading2", 400, 140, _size(28)),
        ("Heading3", 320, 120, _size(23)),
        ("Heading4", 280, 100, "<w:i/>" + _size(21)),
    )
    found = []
    for level, (identifier, before, after, run) in enumerate(looks):
        number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{HEADING_LIST}"/></w:numPr>'
        paragraph = (
            "<w:keepNext/><w:keepLines/>"
            + (number if level < 3 else "")
            + "<w:suppressAutoHyphens/>"
            + _spacing(before, after, 252)
            + f'<w:outlineLvl w:val="{level}"/>'
        )
        name = f"heading {level + 1}"
        found.append(_style(name, identifier, paragraph, "<w:b/>" + run, following="Normal"))
    # Looks like a heading, yet is not in the table of contents it stands above.
    found.append(
        _style(
            "TOC Heading",
            "TOCHeading",
            "<w:keepNext/>" + _spacing(0, 200, 252),
            "<w:b/>" + _colour(ACCENT) + _size(40),
            following="Normal",
        )
    )
    return "".join(found)


def _lists() -> str:
    found = []
    for depth, suffix in enumerate(("", " 2", " 3")):
        for kind, number in (("Bullet", BULLET_LIST), ("Number", NUMBER_LIST)):
            paragraph = (
                f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
                + _spacing(0, 90)
            )
            found.append(_style(f"List {kind}{suffix}", f"List{kind}{suffix.strip()}", paragraph))
        indent = f'<w:ind w:left="{LIST_STEP * (depth + 1)}"/>'
        name = f"List Continue{suffix}"
        found.append(_style(name, f"ListContinue{suffix.strip()}", _spacing(0, 90) + indent))
    found.append(
        _style(
            "Krachtlijn",
            "Krachtlijn",
            f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{BULLET_LIST}"/></w:numPr>'
            + _BOX
            + _spacing(0, 140)
            + f'<w:ind w:left="{BOX_INDENT + LIST_STEP}" w:hanging="{LIST_STEP}"/>',
        )
    )
    return "".join(found)


_CHARACTER_STYLES = (
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    f'<w:rPr>{_colour(ACCENT)}<w:u w:val="single"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="FootnoteReference">'
    '<w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    "</w:style>"
    '<w:style w:type="character" w:customStyle="1" w:styleId="CodeTeken">'
    f'<w:name w:val="Code teken"/><w:rPr>{_fonts(MONO)}<w:noProof/>{_size(19)}</w:rPr></w:style>'
    '<w:style w:type="character" w:customStyle="1" w:styleId="Bijzaak">'
    f'<w:name w:val="Bijzaak"/><w:rPr>{_colour(MUTED)}</w:rPr></w:style>'
)


def _edge(side: str, size: int, colour: str) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'


_TABLE_STYLES = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="Adviestabel">'
    '<w:name w:val="Adviestabel"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
    "<w:tblPr><w:tblBorders>"
    + _edge("top", 8, INK)
    + _edge("bottom", 6, INK)
    + _edge("insideH", 4, HAIRLINE)
    + '</w:tblBorders><w:tblCellMar><w:top w:w="70" w:type="dxa"/><w:left w:w="90" w:type="dxa"/>'
    '<w:bottom w:w="70" w:type="dxa"/><w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>'
    + _edge("top", 8, INK)
    + _edge("bottom", 6, INK)
    + "</w:tcBorders></w:tcPr></w:tblStylePr></w:style>"
)


def _abstract(identifier: int, levels: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{identifier}"><w:multiLevelType w:val="multilevel"/>'
        f"{levels}</w:abstractNum>"
    )


def _level(level: int, form: str, text: str, left: int, hanging: int, extra: str = "") -> str:
    style, run = (extra, f"<w:rPr>{_colour(ACCENT)}</w:rPr>") if extra else ("", "")
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{style}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>'
        f'<w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>{run}</w:lvl>'
    )


def _heading_level(level: int) -> str:
    text = ".".join(f"%{it + 1}" for it in range(level + 1))
    width = (624, 709, 822)[level]
    style = f'<w:pStyle w:val="Heading{level + 1}"/>'
    return _level(level, "decimal", text, width, width, style)


def _bullet_level(level: int) -> str:
    return _level(level, "bullet", "•–·"[level % 3], LIST_STEP * (level + 1), LIST_STEP)


def _number_level(level: int) -> str:
    form = ("decimal", "lowerLetter", "lowerRoman")[level % 3]
    return _level(level, form, f"%{level + 1}.", LIST_STEP * (level + 1), LIST_STEP)
