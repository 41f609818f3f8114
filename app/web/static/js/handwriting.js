// A signature drawn with finger or pen: its strokes go as SVG path data into a hidden field, and come back from it.

const LONGEST = 19000;  // the server takes 20,000 characters

export default function handwriting(box) {
  const canvas = box.querySelector("canvas");
  const field = box.querySelector("input[type=hidden]");
  const pen = canvas.getContext("2d");
  const empty = canvas.getAttribute("aria-label");
  let strokes = [];
  let stroke = null;
  box.hidden = false;

  function point(event) {
    const frame = canvas.getBoundingClientRect();
    const within = (at, most) => Math.min(most, Math.max(0, Math.round(at)));
    return [
      within(((event.clientX - frame.left) * canvas.width) / frame.width, canvas.width),
      within(((event.clientY - frame.top) * canvas.height) / frame.height, canvas.height),
    ];
  }

  function draw() {
    pen.clearRect(0, 0, canvas.width, canvas.height);
    pen.strokeStyle = getComputedStyle(canvas).color;
    pen.lineWidth = 4;
    pen.lineCap = pen.lineJoin = "round";
    for (const each of strokes) {
      pen.beginPath();
      each.forEach(([x, y], index) => (index ? pen.lineTo(x, y) : pen.moveTo(x, y)));
      if (each.length === 1) pen.lineTo(...each[0]);
      pen.stroke();
    }
    canvas.setAttribute("aria-label", strokes.length ? canvas.dataset.drawn : empty);
  }

  function keep() {
    field.value = strokes.map((each) => `M${each.map((at) => at.join(" ")).join("L")}`).join("");
    draw();
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function read() {
    strokes = field.value.split("M").filter(Boolean).map((each) => each.split("L").map((at) => at.split(" ").map(Number)));
    if (strokes.length) box.open = true;
    draw();
  }

  function length() {
    return strokes.reduce((sum, each) => sum + each.length * 8, 0);
  }

  canvas.addEventListener("pointerdown", (event) => {
    if (length() > LONGEST) return;
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    stroke = [point(event)];
    strokes.push(stroke);
    draw();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!stroke || length() > LONGEST) return;
    const [x, y] = point(event);
    const [lastX, lastY] = stroke[stroke.length - 1];
    if (Math.hypot(x - lastX, y - lastY) < 2) return;
    stroke.push([x, y]);
    draw();
  });
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, () => {
      if (!stroke) return;
      stroke = null;
      keep();
    });
  }
  box.querySelector("[data-undo]").addEventListener("click", () => { strokes.pop(); keep(); });
  box.querySelector("[data-clear]").addEventListener("click", () => { strokes = []; keep(); });
  // What this device kept is put back into the field from outside: then the form itself says that it changed.
  canvas.closest("form")?.addEventListener("change", (event) => { if (event.target === event.currentTarget) read(); });
  read();
}
