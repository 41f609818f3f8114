// The tables and pictures of a clause below its text field: cells and captions are edited where they stand, and written
// back into the lines of the text (`| a | b |`, `![caption](sha256:…)`). The text stays what is sent; without script the
// page shows the same tables as the server drew them.

import { PICTURE, blocksOf, lineOf, width } from "./text-lines.js";

const BREAK = "⏎";

export default function textBlocks(box) {
  const source = document.getElementById(box.dataset.text);
  let waiting = 0;
  const draw = () => redraw(box, source);
  source.addEventListener("input", (event) => {
    if (event.detail === "block") return;
    clearTimeout(waiting);
    waiting = setTimeout(draw, 300);
  });
  draw();
}

function redraw(box, source) {
  const blocks = blocksOf(source.value.split("\n"));
  box.replaceChildren(...blocks.map((block) => (block.rows ? table(box, source, block) : picture(box, source, block))));
}

function write(source, change) {
  const lines = source.value.split("\n");
  change(lines);
  source.value = lines.join("\n");
  source.dispatchEvent(new CustomEvent("input", { bubbles: true, detail: "block" }));
}

function table(box, source, block) {
  const words = box.dataset;
  const whole = make("div", "block-edit");
  const scroll = make("div", "scroll");
  const drawn = make("table", "in-text");
  const body = drawn.createTBody();
  const heads = block.rows.findIndex((row) => row.dashes);
  const owners = new Map();
  block.rows.forEach((row, index) => {
    if (row.dashes) return;
    const line = body.insertRow();
    let column = 0;
    for (const cell of row.cells) {
      if (cell.text === "^^" && owners.has(column)) {
        owners.get(column).rowSpan += 1;
      } else {
        const place = document.createElement(index < heads ? "th" : "td");
        place.colSpan = cell.columns;
        place.append(...field(box, source, row, cell, `${words.row} ${line.rowIndex + 1} · ${words.column} ${column + 1}`));
        line.append(place);
        for (let at = column; at < column + cell.columns; at += 1) owners.set(at, place);
      }
      column += cell.columns;
    }
  });
  scroll.append(drawn);
  whole.append(scroll, hands(box, source, block));
  return whole;
}

function field(box, source, row, cell, label) {
  const shown = cell.text.split(BREAK).map((piece) => piece.trim().match(PICTURE));
  if (shown.some(Boolean)) return shown.filter(Boolean).map((match) => image(box, match[2], match[1]));
  const input = make("textarea", "in cell");
  input.rows = 1;
  input.value = cell.text.replaceAll("\\|", "|").split(BREAK).map((piece) => piece.trim()).join("\n");
  input.setAttribute("aria-label", label);
  const fit = () => { input.rows = input.value.split("\n").length; };
  fit();
  input.addEventListener("input", (event) => {
    event.stopPropagation();
    fit();
    cell.text = input.value.replaceAll("|", "\\|").split("\n").map((piece) => piece.trim()).join(BREAK);
    write(source, (lines) => { lines[row.at] = lineOf(row); });
  });
  return [input];
}

// Adds and removes rows and columns: a row below the last, a column on the right.
function hands(box, source, block) {
  const { addRow, addColumn, removeRow, removeColumn } = box.dataset;
  const last = block.rows.at(-1);
  const plain = (row) => row.cells.every((cell) => cell.columns === 1 && cell.text !== "^^");
  const row = make("p", "row s");
  const button = (words, change) => {
    const made = make("button", "btn quiet sm", words);
    made.type = "button";
    made.addEventListener("click", () => {
      write(source, change);
      redraw(box, source);
    });
    row.append(made);
  };
  button(addRow, (lines) => lines.splice(last.at + 1, 0, `|${"  |".repeat(width(last))}`));
  button(addColumn, (lines) => {
    for (const one of block.rows) lines[one.at] = `${lines[one.at].trimEnd()}${one.dashes ? " --- |" : "  |"}`;
  });
  if (block.rows.filter((one) => !one.dashes).length > 1 && !last.dashes) {
    button(removeRow, (lines) => lines.splice(last.at, 1));
  }
  if (block.rows.every(plain) && width(last) > 1) {
    button(removeColumn, (lines) => {
      for (const one of block.rows) lines[one.at] = lineOf({ cells: one.cells.slice(0, -1) });
    });
  }
  return row;
}

function picture(box, source, block) {
  const whole = make("figure", "block-edit");
  const label = make("label", "s", box.dataset.caption);
  const caption = make("input", "in");
  caption.value = block.caption;
  caption.maxLength = 80;
  const shown = image(box, block.sha256, block.caption);
  caption.addEventListener("input", (event) => {
    event.stopPropagation();
    const text = caption.value.replace(/[[\]|]/g, " ");
    shown.alt = text || box.dataset.picture;
    const size = block.width ? ` ${block.width}mm` : "";
    write(source, (lines) => { lines[block.at] = `![${text}](sha256:${block.sha256}${size})`; });
  });
  label.append(caption);
  whole.append(shown, label);
  return whole;
}

function image(box, sha256, caption) {
  const shown = make("img");
  shown.src = `${box.dataset.pictures}${sha256}`;
  shown.alt = caption || box.dataset.picture;
  shown.loading = "lazy";
  return shown;
}

function make(tag, name = "", text = "") {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text) made.textContent = text;
  return made;
}
