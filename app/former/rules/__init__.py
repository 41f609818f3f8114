"""Pure decisions on former records: reading a line's head, spelling its answers, judging them."""
