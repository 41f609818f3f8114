"""Makes a Word file read-only for those who open it in Word."""

from lxml import etree

from app.rendering.docx.markup.names import W, local

_AFTER_PROTECTION = frozenset(
    {"autoFormatOverride", "styleLockTheme", "styleLockQFSet", "defaultTabStop", "autoHyphenation"}
    | {"consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "showEnvelope", "summaryLength"}
    | {"clickAndTypeStyle", "defaultTableStyle", "evenAndOddHeaders", "bookFoldRevPrinting", "bookFoldPrinting"}
    | {"bookFoldPrintingSheets", "drawingGridHorizontalSpacing", "drawingGridVerticalSpacing"}
    | {"characterSpacingControl", "noLineBreaksAfter", "noLineBreaksBefore", "savePreviewPicture", "hdrShapeDefaults"}
    | {"footnotePr", "endnotePr", "compat", "docVars", "rsids", "mathPr", "themeFontLang", "clrSchemeMapping"}
    | {"shapeDefaults", "decimalSymbol", "listSeparator", "docId"}
)


def protect(settings: etree._Element) -> None:
    """Set the protection in a settings part, at the place its schema asks for; one from before is replaced."""
    for old in settings.findall(W + "documentProtection"):
        settings.remove(old)
    protection = etree.Element(W + "documentProtection")
    protection.set(W + "edit", "readOnly")
    protection.set(W + "enforcement", "1")
    place = next((n for n, child in enumerate(settings) if local(child) in _AFTER_PROTECTION), len(settings))
    settings.insert(place, protection)
