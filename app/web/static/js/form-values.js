// What is typed into a form, as a list of [name, value]; never passwords, codes, tokens or files.

// An autosave is no signature, and must not use up the key that guards the form against being sent twice.
const WITHHELD = new Set(["password", "code", "once"]);
const NEVER = new Set(["csrf_token", "seen", "kept-seen", ...WITHHELD]);

export const isWithheld = (name) => WITHHELD.has(name);

export function values(form) {
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !NEVER.has(name));
}

// Whether a box holds something else than the page was sent with.
export function isChanged(form) {
  return [...form.elements].some((each) => {
    if (!each.name || NEVER.has(each.name) || each.type === "file" || each.type === "hidden") return false;
    if (each.type === "checkbox" || each.type === "radio") return each.checked !== each.defaultChecked;
    if (each.options) return !isDefault(each);
    return "defaultValue" in each && each.value !== each.defaultValue;
  });
}

function isDefault(select) {
  const chosen = [...select.options].findIndex((each) => each.defaultSelected);
  return select.selectedIndex === Math.max(chosen, 0);
}

export function same(left, right) {
  return JSON.stringify(left) === JSON.stringify(right);
}

// Puts values back; rows that the form does not show yet are added first.
export function fill(form, list) {
  const wanted = new Map();
  for (const [name, value] of list) wanted.set(name, [...(wanted.get(name) || []), value]);
  addRows(form, wanted);
  for (const element of form.elements) {
    if (!element.name || NEVER.has(element.name) || element.type === "file") continue;
    const typed = wanted.get(element.name);
    if (element.type === "checkbox" || element.type === "radio") element.checked = Boolean(typed?.includes(element.value));
    else if (typed) element.value = typed.length > 1 ? typed.shift() : typed[0];
  }
  form.dispatchEvent(new Event("change", { bubbles: true }));
}

function addRows(form, wanted) {
  for (const table of form.querySelectorAll("[data-behaviour~='rows']")) {
    const prefix = `${table.dataset.name}-`;
    const indexes = [...wanted.keys()].filter((name) => name.startsWith(prefix)).map((name) => Number(name.slice(prefix.length).split("-")[0]));
    const needed = Math.max(-1, ...indexes.filter(Number.isInteger)) + 1;
    for (let at = table.querySelectorAll("[data-row]").length; at < needed; at += 1) table.dispatchEvent(new CustomEvent("add-row"));
  }
}
