// Saves the editor without leaving the page: what was typed stays under the hands, what was found is brought up to date.
// A refused save, or one that changes the list of clauses, goes the plain way.

export default function inPlace(form) {
  const said = document.createElement("p");
  said.className = "vh";
  said.setAttribute("role", "status");
  form.before(said);
  form.addEventListener("submit", async (event) => {
    const pressed = event.submitter;
    if (event.defaultPrevented || (pressed && pressed.name === "change") || form.querySelector("[name^=keep-]")) return;
    event.preventDefault();
    if (form.dataset.busy) return;
    form.dataset.busy = "yes";
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), credentials: "same-origin" });
      if (!answer.ok || !answer.redirected) return plainly(form);
      take(new DOMParser().parseFromString(await answer.text(), "text/html"), form);
      said.textContent = "";
      said.textContent = form.dataset.saved;
    } catch {
      plainly(form);
    } finally {
      delete form.dataset.busy;
    }
  });
}

function plainly(form) {
  HTMLFormElement.prototype.submit.call(form);
}

function take(page, form) {
  for (const fresh of page.querySelectorAll("[data-swap][id]")) {
    document.getElementById(fresh.id)?.replaceWith(document.adoptNode(fresh));
  }
  const inputs = new Map([...page.querySelectorAll("#editor input[type=hidden]")].map((one) => [one.name, one.value]));
  for (const input of form.querySelectorAll("input[type=hidden]")) {
    if (inputs.has(input.name)) input.value = inputs.get(input.name);
  }
  for (const place of [".head .sub", ".head .actions", "details.fold input[name=seen]"]) {
    const [old, fresh] = [document.querySelector(place), page.querySelector(place)];
    if (old && fresh) old.replaceWith(document.adoptNode(fresh));
  }
}
