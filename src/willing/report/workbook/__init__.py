"""gap-board.xlsx: the gap board and the records behind it as a workbook."""
