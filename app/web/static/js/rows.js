// Rows of a repeating table: add, remove, move; by button, or by Alt with the arrow keys inside a row.

export default function rows(table) {
  const { name, min, max, rowWords, goneWords } = table.dataset;
  const list = table.querySelector("[data-rows]");
  const template = table.querySelector("template");
  const add = table.querySelector("[data-add]");
  const told = table.querySelector("[data-told]");
  const all = () => [...list.querySelectorAll(":scope > [data-row]")];

  function number() {
    const shown = all();
    shown.forEach((row, index) => {
      renumber(row, name, index);
      row.setAttribute("aria-label", `${rowWords} ${index + 1}`);
      const hands = row.querySelector(".hands");
      hands.hidden = shown.length === 1 && shown.length <= Number(min);
      hands.querySelector("[data-up]").disabled = index === 0;
      hands.querySelector("[data-down]").disabled = index === shown.length - 1;
      hands.querySelector("[data-remove]").hidden = shown.length <= Number(min);
    });
    add.hidden = shown.length >= Number(max);
  }

  function changed() {
    number();
    table.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function addRow(focus = true) {
    if (all().length >= Number(max)) return;
    list.append(template.content.cloneNode(true));
    changed();
    if (focus) first(all().at(-1))?.focus();
  }

  function remove(row) {
    const near = row.nextElementSibling || row.previousElementSibling;
    const label = row.getAttribute("aria-label");
    row.remove();
    changed();
    told.textContent = `${goneWords} ${label}`;
    (near ? first(near) : add)?.focus();
  }

  function move(row, step, focus) {
    const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    if (step < 0) other.before(row);
    else other.after(row);
    changed();
    told.textContent = row.getAttribute("aria-label");
    focus?.focus();
  }

  table.addEventListener("click", (event) => {
    const pressed = event.target.closest("button");
    const row = pressed?.closest("[data-row]");
    if (!pressed) return;
    if (pressed === add) addRow();
    else if (row && "remove" in pressed.dataset) remove(row);
    else if (row && "up" in pressed.dataset) move(row, -1, pressed);
    else if (row && "down" in pressed.dataset) move(row, 1, pressed);
  });
  table.addEventListener("keydown", (event) => {
    const row = event.target.closest("[data-row]");
    if (!row || !event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    move(row, event.key === "ArrowUp" ? -1 : 1, event.target);
  });
  table.addEventListener("add-row", () => addRow(false));
  number();
}

function first(row) {
  return row.querySelector("input:not([type=hidden]), select, textarea");
}

// items-3-model becomes items-0-model in every name, id and reference of the row.
function renumber(row, name, index) {
  const from = new RegExp(`(^|\\s)${name}-(\\d+|__)(?=-|$)`, "g");
  for (const element of row.querySelectorAll("*")) {
    for (const attribute of ["name", "id", "for", "aria-describedby", "data-field", "data-name"]) {
      const value = element.getAttribute(attribute);
      if (value?.includes(`${name}-`)) element.setAttribute(attribute, value.replace(from, `$1${name}-${index}`));
    }
  }
}
