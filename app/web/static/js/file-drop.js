// Files with their progress: choose, photograph, drop or paste; each goes to data-url at once and stays as a hidden
// field with its sha256. Without data-url the files travel with the form, and only their names are shown.

export default function fileDrop(box) {
  const words = box.dataset;
  const area = box.querySelector(".drop");
  const list = box.querySelector("[data-files]");
  const camera = box.querySelector("[data-camera]");
  const chosen = box.querySelector("[data-chosen]");
  const picker = box.querySelector(`input[type=file][name="${words.name}"]`);

  if (camera) camera.hidden = !words.url || !matchMedia("(pointer: coarse)").matches;

  function take(files) {
    if (words.url) [...files].forEach(send);
    else chosen.textContent = [...files].map((file) => file.name).join("，");
  }

  function send(file) {
    const row = drawn(file, words);
    list.append(row.element);
    const request = new XMLHttpRequest();
    request.open("POST", words.url);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRFToken", box.closest("form")?.elements.namedItem("csrf_token")?.value || "");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) row.progress(Math.round((100 * event.loaded) / event.total));
    });
    request.addEventListener("load", () => (request.status < 300 ? arrived(row, request) : broken(row, file, request)));
    request.addEventListener("error", () => broken(row, file, request));
    row.stop(() => { request.abort(); row.element.remove(); });
    const body = new FormData();
    body.append("file", file);
    request.send(body);
  }

  function arrived(row, request) {
    const kept = JSON.parse(request.responseText);
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = `${words.name}-kept`;
    field.value = kept.sha256;
    row.element.append(field);
    row.done(`${words.sent} ${size(kept.size)}`);
    row.stop(() => { row.element.remove(); changed(); });
    changed();
  }

  function broken(row, file, request) {
    let why = words.failed;
    try {
      why = JSON.parse(request.responseText).error.message;
    } catch { /* no answer, or none for a program */ }
    row.failed(why, words.retry, () => { row.element.remove(); send(file); });
  }

  function changed() {
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }

  for (const input of box.querySelectorAll("input[type=file]")) {
    input.addEventListener("change", () => {
      take(input.files);
      if (words.url) input.value = "";
    });
  }
  area.addEventListener("dragover", (event) => { event.preventDefault(); area.classList.add("over"); });
  area.addEventListener("dragleave", () => area.classList.remove("over"));
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    area.classList.remove("over");
    if (!words.url) picker.files = event.dataTransfer.files;
    take(event.dataTransfer.files);
  });
  box.closest("form")?.addEventListener("paste", (event) => {
    if (words.url && event.clipboardData.files.length) take(event.clipboardData.files);
  });
}

function size(bytes) {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function drawn(file, words) {
  const element = document.createElement("div");
  const label = document.createElement("span");
  const mark = document.createElement("span");
  const close = document.createElement("button");
  const bar = document.createElement("progress");
  const said = document.createElement("span");
  element.className = "file";
  label.textContent = file.name;
  close.type = "button";
  close.className = "tool";
  close.textContent = words.stop;
  bar.max = 100;
  bar.setAttribute("aria-label", file.name);
  said.className = "s muted";
  element.append(mark, label, close, bar, said);
  return {
    element,
    progress: (percent) => { bar.value = percent; said.textContent = `${percent}%，${words.meanwhile}`; },
    stop: (act) => { close.onclick = act; },
    done: (text) => { bar.remove(); said.className = "s ok-t"; said.textContent = text; close.textContent = words.remove; },
    failed: (text, retry, again) => {
      bar.remove();
      said.className = "s danger-t";
      said.textContent = text;
      close.textContent = retry;
      close.onclick = again;
    },
  };
}
