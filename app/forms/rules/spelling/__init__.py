"""From what a person types to the one spelling that is kept: numbers, days, text."""
