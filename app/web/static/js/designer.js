// The designer of a form: drag a field by its grip to another place, show what the chosen type needs.
// Order is that of the page, so a row that was moved is saved where it stands.

export default function designer(form) {
  const told = form.querySelector("[data-told]");
  let dragged = null;
  let target = null;

  form.addEventListener("change", (event) => {
    if (event.target.matches("[data-required]")) requireWhere(event.target);
    if (event.target.matches("[data-type]")) showFor(event.target.closest("[data-row]"), event.target.value);
  });

  form.addEventListener("pointerdown", (event) => {
    const row = event.target.closest(".d-grip")?.closest("[data-drag]");
    if (!row) return;
    event.preventDefault();
    dragged = row;
    row.classList.add("dragged");
    form.setPointerCapture(event.pointerId);
  });
  form.addEventListener("pointermove", (event) => dragged && over(event));
  form.addEventListener("pointerup", () => dragged && drop());
  form.addEventListener("pointercancel", clear);

  function over(event) {
    clearMarks();
    const under = document.elementFromPoint(event.clientX, event.clientY);
    const row = under?.closest("[data-drag]");
    const list = under?.closest(".d-section")?.querySelector("[data-list]");
    if (row && row !== dragged) {
      const box = row.getBoundingClientRect();
      const above = event.clientY < box.top + box.height / 2;
      row.classList.add(above ? "goes-above" : "goes-below");
      target = () => (above ? row.before(dragged) : row.after(dragged));
    } else if (list && !list.contains(dragged)) {
      target = () => list.append(dragged);
    }
    if (event.clientY < 60) window.scrollBy(0, -12);
    if (event.clientY > window.innerHeight - 60) window.scrollBy(0, 12);
  }

  function drop() {
    target?.();
    if (target) {
      const place = [...dragged.parentElement.children].indexOf(dragged) + 1;
      told.textContent = form.dataset.moved.replace("%s", place);
      form.dispatchEvent(new Event("change", { bubbles: true }));
    }
    clear();
  }

  function clear() {
    dragged?.classList.remove("dragged");
    clearMarks();
    dragged = null;
    target = null;
  }

  function clearMarks() {
    for (const row of form.querySelectorAll(".goes-above, .goes-below")) row.classList.remove("goes-above", "goes-below");
    target = null;
  }
}

function requireWhere(choice) {
  const more = choice.closest("[data-row]").querySelector("details");
  const where = more.querySelector("[data-must]");
  where.hidden = choice.value !== "when";
  if (!where.hidden) more.open = true;
}

function showFor(row, type) {
  for (const part of row.querySelectorAll("[data-for]")) {
    if (part.closest("[data-row]") === row) part.hidden = !part.dataset.for.split(" ").includes(type);
  }
  const more = row.querySelector("details");
  if (["choice", "many", "scale"].includes(type)) more.open = true;
}
