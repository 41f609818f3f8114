// A drawn signature beside the typed name: strokes become SVG path data in a hidden field. Decoration, not the signature.

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
    const x = ((event.clientX - frame.left) * canvas.width) / frame.width;
    const y = ((event.clientY - frame.top) * canvas.height) / frame.height;
    return [Math.round(x), Math.round(y)];
  }

  function draw() {
    pen.clearRect(0, 0, canvas.width, canvas.height);
    pen.strokeStyle = getComputedStyle(canvas).color;
    pen.lineWidth = 2.4;
    pen.lineCap = pen.lineJoin = "round";
    for (const each of strokes) {
      pen.beginPath();
      each.forEach(([x, y], index) => (index ? pen.lineTo(x, y) : pen.moveTo(x, y)));
      pen.stroke();
    }
    field.value = strokes.map((each) => `M${each.map((at) => at.join(" ")).join("L")}`).join("");
    canvas.setAttribute("aria-label", strokes.length ? canvas.dataset.drawn : empty);
  }

  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    stroke = [point(event)];
    strokes.push(stroke);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!stroke) return;
    stroke.push(point(event));
    draw();
  });
  canvas.addEventListener("pointerup", () => { stroke = null; draw(); });
  box.querySelector("[data-undo]").addEventListener("click", () => { strokes.pop(); draw(); });
  box.querySelector("[data-clear]").addEventListener("click", () => { strokes = []; draw(); });
}
