"""Text outside closed cells: rows, underlines, side labels, columns without walls."""
