// Shows and hides fields by what is answered elsewhere in the form. The trees stand in
// <script type="application/json" data-conditions>: {"fault": {"shown": COND, "required": COND}}.
// A hidden field keeps what was typed; the server decides again on submit.

export default function conditions(form) {
  const trees = JSON.parse(form.querySelector("script[data-conditions]")?.textContent || "{}");
  const answer = (field) => answers(form, field);

  function apply() {
    for (const [field, rules] of Object.entries(trees)) {
      for (const box of form.querySelectorAll(`[data-field="${CSS.escape(field)}"]`)) {
        if (rules.shown) box.hidden = !holds(rules.shown, answer);
        const optional = box.querySelector(".opt");
        if (rules.required && optional) optional.hidden = holds(rules.required, answer);
      }
    }
    for (const part of form.querySelectorAll("[data-part]")) {
      const fields = [...part.querySelectorAll("[data-field]")];
      part.hidden = fields.length > 0 && fields.every((each) => each.hidden);
    }
  }

  form.addEventListener("input", apply);
  form.addEventListener("change", apply);
  apply();
}

// Whether a condition holds; `answer` gives the list of values of a field ("table.column": those of every row).
export function holds(tree, answer, today = localDay()) {
  if (tree.all) return tree.all.every((each) => holds(each, answer, today));
  if (tree.any) return tree.any.some((each) => holds(each, answer, today));
  if (tree.not) return !holds(tree.not, answer, today);
  const given = answer(tree.field);
  if ("is" in tree) return given.includes(tree.is);
  if ("in" in tree) return given.some((value) => tree.in.includes(value));
  if ("empty" in tree) return (given.length === 0) === tree.empty;
  const limit = tree.at_least ?? tree.at_most;
  if (limit !== undefined) {
    const numbers = (texts) => texts.map((text) => Number(text.replaceAll(",", ""))).filter((each) => !Number.isNaN(each));
    const limits = numbers(/^-?\d/.test(limit) ? [limit] : answer(limit));
    return numbers(given).some((one) => limits.some((two) => ("at_least" in tree ? one >= two : one <= two)));
  }
  const other = tree.not_before ?? tree.not_after;
  const others = other === "today" ? [today] : answer(other);
  const pairs = given.flatMap((one) => others.map((two) => ("not_before" in tree ? [one, two] : [two, one])));
  return pairs.every(([later, earlier]) => !isEarlier(later, earlier));
}

// A day against a moment is compared by the day.
function isEarlier(one, two) {
  const length = Math.min(one.length, two.length);
  return one.slice(0, length) < two.slice(0, length);
}

function localDay() {
  const now = new Date();
  return new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
}

function answers(form, field) {
  const [table, column] = field.split(".");
  const names = column
    ? (name) => name.startsWith(`${table}-`) && name.endsWith(`-${column}`)
    : (name) => name === field || name === `${field}-kept` || new RegExp(`^${field}-\\d+-`).test(name);
  return [...new FormData(form)]
    .filter(([name]) => names(name))
    .map(([, value]) => (value instanceof File ? value.name : value.trim()))
    .filter((value) => value !== "");
}
