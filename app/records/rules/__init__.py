"""Pure decisions on records: canonical content, changes between versions, links, who may file."""
