"""From JSON data to a form definition, with every mistake named at its place."""
