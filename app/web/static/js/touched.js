// Says once that a person has begun to answer: a key, a tap or a click, which programs that open links do not make.

export default function touched(form) {
  const tell = () => {
    for (const kind of KINDS) form.removeEventListener(kind, tell);
    fetch(form.dataset.opened, { method: "POST", keepalive: true, referrerPolicy: "no-referrer" }).catch(() => {});
  };
  for (const kind of KINDS) form.addEventListener(kind, tell);
}

const KINDS = ["input", "pointerdown", "keydown"];
