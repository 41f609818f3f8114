// Line numbers beside a text of many lines, the wrong ones marked; a link with data-line leads to its line.

export default function codeLines(box) {
  const area = box.querySelector("textarea");
  const gutter = box.querySelector(".gutter");
  const wrong = new Set(box.dataset.wrong.split(" ").filter(Boolean).map(Number));
  let drawn = 0;

  function draw() {
    const count = area.value.split("\n").length;
    if (count !== drawn) {
      gutter.replaceChildren(...Array.from({ length: count }, (_, at) => {
        const line = document.createElement("span");
        line.textContent = `${at + 1}\n`;
        if (wrong.has(at + 1)) line.className = "wrong";
        return line;
      }));
      drawn = count;
    }
    gutter.scrollTop = area.scrollTop;
  }

  function go(number) {
    const lines = area.value.split("\n");
    const start = lines.slice(0, number - 1).join("\n").length + (number > 1 ? 1 : 0);
    area.focus();
    area.setSelectionRange(start, start + (lines[number - 1] || "").length);
    area.scrollTop = (number - 4) * (area.scrollHeight / Math.max(lines.length, 1));
    area.scrollIntoView({ block: "center" });
    draw();
  }

  for (const link of document.querySelectorAll("[data-line]")) {
    link.addEventListener("click", (event) => { event.preventDefault(); go(Number(link.dataset.line)); });
  }
  area.addEventListener("input", draw);
  area.addEventListener("scroll", () => { gutter.scrollTop = area.scrollTop; });
  box.classList.add("numbered");
  draw();
}
