"""Tables in Word: a real header row, repeated on every page, and rows that stay whole."""

from collections.abc import Sequence

from app.documents.word.elements import Element, add


def add_table(
    table: Element,
    widths: Sequence[int],
    row_count: int,
    *,
    indent: int = 0,
    description: str = "",
) -> list[list[Element]]:
    """Fill an empty `w:tbl` with rows of empty cells, the first one the header row."""
    properties = add(table, "tblPr")
    add(properties, "tblStyle", val="Adviestabel")
    add(properties, "tblW", w=sum(widths), type="dxa")
    if indent:
        add(properties, "tblInd", w=indent, type="dxa")
    add(properties, "tblLayout", type="fixed")
    add(properties, "tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0)
    if description:
        add(properties, "tblDescription", val=description)
    grid = add(table, "tblGrid")
    for width in widths:
        add(grid, "gridCol", w=width)
    return [_row(table, widths, is_header=position == 0) for position in range(row_count)]


def shade(cell: Element, fill: str) -> None:
    """Give an empty cell a background."""
    add(cell[0], "shd", val="clear", color="auto", fill=fill)


def _row(table: Element, widths: Sequence[int], *, is_header: bool) -> list[Element]:
    row = add(table, "tr")
    properties = add(row, "trPr")
    add(properties, "cantSplit")
    if is_header:
        add(properties, "tblHeader")
    cells = []
    for width in widths:
        cell = add(row, "tc")
        add(add(cell, "tcPr"), "tcW", w=width, type="dxa")
        cells.append(cell)
    return cells
