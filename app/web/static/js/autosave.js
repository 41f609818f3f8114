// Nothing typed is lost: a form saves itself 2 s after the last key and on leaving, to the server and, until the server
// has it, to this device. Answers: 200 {"version": n} saved; 409 someone else saved meanwhile; anything else is kept here.

import { fill, isChanged, isWithheld, same, values } from "./form-values.js";

const REST = 2000;
const AGAIN = 60000;

export default function autosave(form) {
  const words = form.dataset;
  const told = [...document.querySelectorAll("[data-saved]")];
  const place = `qms.draft.${document.body.dataset.person || ""}.${words.key}`;
  let timer = 0;
  const seenName = words.seenName || "seen";
  // A browser that went back or was restored puts old text into the boxes: that text was never sent from this page.
  let sent = isChanged(form) ? null : values(form);
  let stopped = false;
  let leaving = false;

  function tell(state, text) {
    for (const each of told) {
      const line = each.querySelector("[data-text]");
      if (each.dataset.state === state && line.textContent === text) continue;
      each.dataset.state = state;
      line.textContent = text;
    }
  }

  function keepHere(submitted = false) {
    const copy = { at: Date.now(), version: words.version || "", submitted, values: values(form) };
    try {
      localStorage.setItem(place, JSON.stringify(copy));
      return true;
    } catch {
      return false; // full or forbidden: the server copy is all there is
    }
  }

  function later(delay = REST) {
    clearTimeout(timer);
    timer = setTimeout(save, delay);
  }

  async function save({ keepalive = false } = {}) {
    clearTimeout(timer);
    const now = values(form);
    if (stopped || same(now, sent)) return;
    const body = new FormData(form);
    for (const [name, value] of [...body]) if (value instanceof File || isWithheld(name)) body.delete(name);
    if (words.version) body.set(seenName, words.version);
    const headers = { "X-Autosave": "1", Accept: "application/json" };
    try {
      const answer = await fetch(words.url, { method: "POST", body, headers, keepalive, credentials: "same-origin" });
      if (answer.ok) await saved(now, answer);
      else if (answer.status === 409) stale();
      else failed(words.failedWords);
    } catch {
      failed(words.localWords);
    }
  }

  async function saved(now, answer) {
    const said = await answer.json().catch(() => ({}));
    if (said.version !== undefined) {
      words.version = said.version;
      const seen = form.elements.namedItem(seenName);
      if (seen) seen.value = said.version;
    }
    sent = now;
    history.replaceState(history.state, "", location.href); // reloading a refused page now asks for it instead of sending it again
    if (same(values(form), now)) localStorage.removeItem(place);
    tell("saved", `${words.savedWords} ${clock()}`);
  }

  function failed(text) {
    tell("local", keepHere() ? `${text}` : words.failedWords);
    later(AGAIN);
  }

  function stale() {
    stopped = true;
    keepHere();
    tell("stale", words.staleWords);
  }

  function offer() {
    let copy;
    try {
      copy = JSON.parse(localStorage.getItem(place));
    } catch {
      copy = null;
    }
    if (!copy) return;
    const taken = copy.submitted && String(copy.version) !== String(words.version || "");
    if (taken || same(copy.values, values(form))) {
      localStorage.removeItem(place);
      return;
    }
    const note = document.createElement("div");
    note.className = "note warn";
    note.setAttribute("role", "status");
    const text = document.createElement("div");
    text.textContent = `${words.offerWords} ${new Date(copy.at).toLocaleString(document.documentElement.lang)}`;
    note.append(text, button(words.restoreWords, "btn sm", () => {
      fill(form, copy.values);
      note.remove();
      later();
    }), button(words.discardWords, "btn quiet sm", () => {
      localStorage.removeItem(place);
      note.remove();
    }));
    form.prepend(note);
  }

  form.addEventListener("input", () => { keepHere(); later(); });
  form.addEventListener("change", () => { keepHere(); later(); });
  form.addEventListener("submit", () => { leaving = true; keepHere(true); });
  addEventListener("online", () => save());
  addEventListener("pageshow", () => {
    leaving = false;
    if (isChanged(form) && !same(values(form), sent)) later();  // some browsers restore only now
  });
  addEventListener("pagehide", () => { if (!leaving) save({ keepalive: true }); });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && !leaving) save({ keepalive: true });
  });
  offer();
}

function clock() {
  return new Date().toTimeString().slice(0, 5);
}

function button(text, look, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = look;
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}
