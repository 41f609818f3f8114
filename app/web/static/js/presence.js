// Tells the server at which clause one writes, and shows who else does: every half minute, and on coming to a clause.
// Where it fails nothing is lost: the page then shows what was so when it was made.

const EVERY = 30000;
const REST = 1500;

export default function presence(place) {
  const words = place.dataset;
  const line = place.querySelector("[role=status]");
  const text = place.querySelector("[data-text]");
  const form = document.getElementById("editor");
  let at = "0";
  let timer = 0;

  async function tell() {
    clearTimeout(timer);
    timer = setTimeout(tell, EVERY);
    if (document.visibilityState === "hidden") return;
    const body = new FormData();
    body.set("csrf_token", form.elements.namedItem("csrf_token").value);
    body.set("clause", at);
    try {
      const answer = await fetch(words.url, { method: "POST", body, headers: { Accept: "application/json" }, credentials: "same-origin" });
      if (answer.ok) show(await answer.json());
    } catch {
      // offline: the next round tries again
    }
  }

  function show(others) {
    const said = others.map((one) => (one.clause ? one.name + words.clause + one.clause : one.name)).join("; ");
    line.hidden = !said;
    if (said && text.textContent !== words.words + said) text.textContent = words.words + said;
  }

  form.addEventListener("focusin", (event) => {
    const found = /^(?:number|title|text)-(\d+)$/.exec(event.target.name || "");
    if (!found || found[1] === at) return;
    at = found[1];
    clearTimeout(timer);
    timer = setTimeout(tell, REST);
  });
  tell();
}
