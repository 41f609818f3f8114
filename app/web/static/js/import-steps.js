// Takes the steps of an import one after the other and moves the bar; a page with something typed is not reloaded.

export default function importSteps(box) {
  const bar = box.querySelector("progress");
  const said = box.querySelector("[data-said]");
  const form = document.getElementById("batch");
  let typed = false;
  form?.addEventListener("input", () => { typed = true; });

  async function step() {
    const body = new URLSearchParams({ csrf_token: box.dataset.token });
    const answer = await fetch(box.dataset.url, { method: "POST", headers: { Accept: "application/json" }, body });
    if (!answer.ok) return;
    const told = await answer.json();
    bar.max = told.total;
    bar.value = told.done;
    said.textContent = `${told.done} / ${told.total}`;
    if (told.waiting) await step();
    else if (typed) said.textContent = box.dataset.ready;
    else location.reload();
  }

  step();
}
