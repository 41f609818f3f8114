"""Rules of checks: what makes a finding of the facts that queries bring together."""
