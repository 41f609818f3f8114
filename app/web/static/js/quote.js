// Words selected in the clause become what a remark is about, as long as nobody typed them.

export default function quote(form) {
  const source = document.getElementById(form.dataset.from);
  const field = form.elements.namedItem("quote");
  if (!source || !field) return;
  let typed = Boolean(field.value);
  field.addEventListener("input", () => { typed = Boolean(field.value); });
  document.addEventListener("selectionchange", () => {
    const chosen = document.getSelection();
    if (typed || chosen.isCollapsed || !source.contains(chosen.anchorNode) || !source.contains(chosen.focusNode)) return;
    field.value = chosen.toString().trim().slice(0, 200);
  });
}
