// The checking page a phone keeps: remembers the public key and the signed list, checks codes without the server.

import { canVerify, fromHex, holds, judged, readToken, tokenIn } from "./check-token.js";

const KEPT = "qms.check";
const STALE_DAYS = 7;
const GOOD = new Set(["current"]);
const WAIT = new Set(["coming", "compared", "changed", "gone", "record"]);

export default async function checkPrint(box) {
  const find = (name) => box.querySelector(`[data-${name}]`);
  const words = JSON.parse(find("words").textContent);
  const language = box.dataset.language;
  const say = (name, facts = {}) => (words[name]?.[language] ?? name).replace(/\{(\w+)\}/g, (_, key) => facts[key] ?? "");
  const about = find("about");
  let kept = remembered();

  if (!(await canVerify())) {
    about.textContent = say(globalThis.isSecureContext ? "no_ed25519" : "no_https");
    return;
  }

  const show = (verdict, mark, found = {}) => {
    const result = find("result");
    result.hidden = false;
    result.className = `verdict ${GOOD.has(verdict) ? "good" : WAIT.has(verdict) ? "wait" : "bad"}`;
    result.dataset.verdict = verdict;
    find("word").textContent = say(verdict);
    find("advice").textContent = say(`${verdict}_advice`);
    const since = found.since ? say(verdict === "current" || verdict === "coming" ? "in_force" : "since", { day: found.since }) : "";
    const instead = found.instead ? say("instead", { label: found.instead }) : "";
    find("what").textContent = mark ? [`${mark.number} ${mark.label}`, since, instead].filter(Boolean).join(" · ") : "";
    const copy = mark?.copy ? say("copy", { copy: String(mark.copy).padStart(2, "0") }) : "";
    find("serial").textContent = mark ? [say("serial", { serial: mark.serial }), say("printed", { day: mark.day }), copy].filter(Boolean).join(" · ") : "";
  };

  const check = async (text) => {
    if (!text.trim()) return;
    if (!kept) { about.textContent = say("no_list"); return; }
    const list = JSON.parse(kept.list);
    const mark = await readToken(tokenIn(text), list.keys);
    if (!mark) { show("forged", null); return; }
    const found = judged(mark, list, new Date().toLocaleDateString("sv"));
    show(found.verdict, mark, found);
  };

  const tellAge = () => {
    if (!kept) { about.textContent = say("no_list"); return; }
    const at = new Date(JSON.parse(kept.list).at);
    const days = Math.floor((Date.now() - at) / 86400000);
    about.textContent = say(days >= STALE_DAYS ? "list_old" : "list_of", { at: at.toLocaleString("sv").slice(0, 16), days });
    find("key").textContent = kept.pinned;
  };

  const refresh = async () => {
    let fresh;
    try {
      const answer = await fetch(box.dataset.list, { cache: "no-store" });
      if (!answer.ok) return;
      fresh = await answer.json();
    } catch { return; }
    if (!(await holds(fresh.key, "qms list 1\n", new TextEncoder().encode(fresh.list), fromHex(fresh.signature)))) return;
    const take = () => { kept = { pinned: fresh.key, list: fresh.list }; localStorage.setItem(KEPT, JSON.stringify(kept)); tellAge(); };
    if (kept && kept.pinned !== fresh.key) {
      find("new-key").hidden = false;
      find("take-key").addEventListener("click", () => { find("new-key").hidden = true; take(); });
      return;
    }
    take();
  };

  find("form").addEventListener("submit", (event) => { event.preventDefault(); check(box.querySelector("#token").value); });
  offerCamera(find("camera"), find("video"), (text) => { box.querySelector("#token").value = text; check(text); });
  tellAge();
  await refresh();
  if (/^\/q\/[^/.]+$/i.test(location.pathname)) {
    box.querySelector("#token").value = location.href;
    await check(location.href);
  }
  box.dataset.checks = "yes";
  await keepPage(box.dataset.worker).then((done) => { if (done) box.dataset.kept = "yes"; });
}

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(KEPT));
  } catch {
    return null;
  }
}

// The service worker keeps this page and what it is made of; one for each spelling of the address on prints.
async function keepPage(script) {
  if (!navigator.serviceWorker || location.pathname.length > 3) return false;
  try {
    await navigator.serviceWorker.register(script, { scope: "/Q/" });
    const registered = await navigator.serviceWorker.register(script, { scope: "/q/" });
    const urls = performance.getEntriesByType("resource").map((entry) => entry.name).filter((url) => url.includes("/static/"));
    const worker = registered.active || registered.installing || registered.waiting;
    await new Promise((done) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = done;
      worker.postMessage({ keep: ["/q/", ...urls] }, [channel.port2]);
    });
    return true;
  } catch {
    return false;
  }
}

async function offerCamera(button, video, found) {
  if (!("BarcodeDetector" in globalThis) || !navigator.mediaDevices) return;
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  button.hidden = false;
  button.addEventListener("click", async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } }).catch(() => null);
    if (!stream) return;
    video.srcObject = stream;
    video.hidden = false;
    await video.play();
    const look = async () => {
      const [code] = await detector.detect(video).catch(() => []);
      if (!code) { requestAnimationFrame(look); return; }
      for (const track of stream.getTracks()) track.stop();
      video.hidden = true;
      found(code.rawValue);
    };
    look();
  });
}
