"""Words of the rulebook: rules and their settings, accepted findings, judgements."""
