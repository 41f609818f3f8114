"""Word files: procedures laid out for Word, templates of forms, their filling, the safe opening of any .docx.

Its words: package, part, content control, tag, template. Its acts: `package.open_safely`, `procedure.render`,
`word_template.build`, `word_form.fill`, `word_form.check`. No template language, so none to exploit.
"""
