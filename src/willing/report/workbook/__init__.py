"""gap-board.xlsx: the gap board and the records behind it as a workbook."""

from willing.report.workbook.book import gap_workbook

__all__ = ["gap_workbook"]
