// Offers what a register has while one types; the browser's own list shows it, so keys and readers work as ever.

const PAUSE = 200;

export default function lookup(input) {
  const list = input.list;
  if (!list) return;
  let waiting = 0;
  let asked = "";

  async function ask() {
    const text = input.value.trim();
    if (text === asked) return;
    asked = text;
    const answer = await fetch(`${input.dataset.url}?q=${encodeURIComponent(text)}`, { headers: { Accept: "application/json" } });
    if (!answer.ok || text !== asked) return;
    const found = await answer.json();
    list.replaceChildren(...found.map((one) => {
      const option = document.createElement("option");
      option.value = one.value;
      option.label = `${one.value} ${one.label}`;
      return option;
    }));
  }

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => ask().catch(() => {}), PAUSE);
  });
}
