"""Pure decisions on definitions and answers: no database, no web, no clock."""
