// Sends many files in parts below the limit of one upload; takes folders that are dropped. One file goes as any form does.

const PART = 30 * 1024 * 1024;
const MOST = 200;

export default function bringIn(form) {
  const said = form.querySelector("[data-state]");
  const words = form.dataset;
  let dropped = [];

  form.addEventListener("drop", async (event) => {
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    if (!entries.some((entry) => entry.isDirectory)) return;
    event.preventDefault();
    event.stopPropagation();
    form.querySelector(".drop")?.classList.remove("over");
    dropped = (await Promise.all(entries.map(inside))).flat();
    said.textContent = `${dropped.length} ${words.chosenMany}`;
  }, { capture: true });

  form.addEventListener("submit", async (event) => {
    const files = dropped.length ? dropped : picked();
    if (files.length < 2) return;
    event.preventDefault();
    try {
      location.assign(await sent(files));
    } catch {
      said.textContent = words.failed;
    }
  });

  function picked() {
    const inputs = [...form.querySelectorAll("input[type=file]")];
    return inputs.flatMap((input) => [...input.files].map((file) => ({ file, path: file.webkitRelativePath || file.name })));
  }

  async function sent(files) {
    let address = "";
    let done = 0;
    for (const part of parts(files)) {
      said.textContent = `${words.sending} ${done} / ${files.length}`;
      const body = new FormData();
      body.append("csrf_token", form.elements.namedItem("csrf_token").value);
      body.append("batch", "yes");
      part.forEach(({ file, path }) => body.append("file", file, path));
      const answer = await fetch(address ? `${address}/files` : form.action, { method: "POST", body });
      if (!answer.ok) throw new Error(answer.statusText);
      if (!address) address = answer.url;
      done += part.length;
    }
    return address;
  }
}

function parts(files) {
  const found = [];
  let size = PART;
  for (const each of files) {
    if (size + each.file.size > PART || found.at(-1).length >= MOST) {
      found.push([]);
      size = 0;
    }
    found.at(-1).push(each);
    size += each.file.size;
  }
  return found;
}

async function inside(entry) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => { entry.file(resolve, reject); });
    return [{ file, path: entry.fullPath.replace(/^\//, "") }];
  }
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => { reader.readEntries(resolve, reject); });
    if (!some.length) return found;
    found.push(...(await Promise.all(some.map(inside))).flat());
  }
}
