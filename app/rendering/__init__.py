"""Paper: what a controlled print holds, as frozen dataclasses, and the engines that draw it as PDF and DOCX.

Its words: paper, stamp, block, sign-off line, footing. Its acts: `pdf.render`, `docx.render`, `word_form.fill`.
Knows no database and no web; may call the kernel only. The look follows Chinese QMS practice:
header table on every page, 宋 for text, 黑 for heads, check boxes as characters of our own face.
"""
