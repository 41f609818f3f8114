// Keys: / or Ctrl-K search, Esc leaves it, ? help, g d desk, g s search, j k next and previous in lists, tables and
// comparisons. Single keys never fire in a field, and a switch on the help page turns them off (WCAG 2.1.4).

const SWITCH = "qms.keys";
const PAUSE = 1200;
const STOPS = "[data-step], .change, .hit, .job, .tbl tbody tr";

export const areOn = () => localStorage.getItem(SWITCH) !== "off";
export const turn = (on) => (on ? localStorage.removeItem(SWITCH) : localStorage.setItem(SWITCH, "off"));

export default function keys(body) {
  const places = body.dataset;
  let waiting = 0;

  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
  const open = (url) => url && location.assign(url);
  const find = () => {
    const box = document.querySelector("[data-find]");
    if (box?.checkVisibility?.() ?? box) {
      box.focus();
      box.select();
    } else open(places.search);
  };

  function single(event) {
    const second = waiting && Date.now() - waiting < PAUSE;
    waiting = 0;
    if (second && event.key === "d") return open(places.home);
    if (second && event.key === "s") return open(places.search);
    if (event.key === "g") waiting = Date.now();
    else if (event.key === "/") { event.preventDefault(); find(); }
    else if (event.key === "?") open(places.help);
    else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    return undefined;
  }

  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      find();
    } else if (event.key === "Escape" && event.target.matches("[data-find]")) {
      event.target.blur();
    } else if (!event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target) && areOn()) {
      single(event);
    }
  });
}

function step(by) {
  const stops = [...document.querySelectorAll(STOPS)];
  if (!stops.length) return;
  const at = stops.findIndex((each) => each.contains(document.activeElement));
  const next = stops[Math.min(Math.max(at + by, 0), stops.length - 1)];
  const target = next.querySelector("a, button") || next;
  if (target === next) next.tabIndex = -1;
  target.focus();
  next.scrollIntoView({ block: "nearest" });
}
