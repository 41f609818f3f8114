// Asks every second how far a batch of prints has come and moves the bar; when it is done the page is loaded anew.

const EVERY = 1000;

export default function batchProgress(box) {
  const bar = box.querySelector("progress");
  const said = box.querySelector("[data-said]");

  async function ask() {
    const answer = await fetch(box.dataset.url, { headers: { Accept: "application/json" } }).catch(() => null);
    if (answer?.ok) {
      const told = await answer.json();
      bar.value = told.done;
      said.textContent = `${told.done} / ${told.total}`;
      if (told.is_silent || !["waiting", "running"].includes(told.state)) {
        location.reload();
        return;
      }
    }
    setTimeout(ask, EVERY);
  }

  setTimeout(ask, EVERY);
}
