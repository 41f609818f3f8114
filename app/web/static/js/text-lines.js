// Tables and pictures as lines of a text: `| a | b |`, `![caption](sha256:…)`.

export const PICTURE = /^!\[([^[\]\n]*)\]\(sha256:([0-9a-f]{64})(?: (\d{1,3})mm)?\)$/;
const DASHES = /^\|(?:\s*:?-{3,}:?\s*\|)+$/;

// The blocks of a text by their lines: a table is its first line and its rows, a picture one line.
export function blocksOf(lines) {
  const found = [];
  let rows = null;
  lines.forEach((line, at) => {
    const bare = line.trim();
    if (isRow(bare)) {
      if (!rows) found.push({ rows: (rows = []) });
      rows.push({ at, dashes: DASHES.test(bare), cells: cellsOf(bare) });
      return;
    }
    rows = null;
    const match = bare.match(PICTURE);
    if (match) found.push({ at, caption: match[1], sha256: match[2], width: match[3] });
  });
  return found;
}

function isRow(bare) {
  return bare.length > 2 && bare.startsWith("|") && bare.endsWith("|") && !bare.endsWith("\\|");
}

// The cells of a row: their text and how many columns each spans; an empty bar widens the cell before it.
function cellsOf(bare) {
  const cells = [];
  for (const piece of bare.slice(1, -1).split(/(?<!\\)\|/)) {
    if (piece === "" && cells.length) cells.at(-1).columns += 1;
    else cells.push({ text: piece.trim(), columns: 1 });
  }
  return cells;
}

export function lineOf(row) {
  return `|${row.cells.map((cell) => ` ${cell.text} |${"|".repeat(cell.columns - 1)}`).join("")}`;
}

export function width(row) {
  return row.cells.reduce((sum, cell) => sum + cell.columns, 0);
}
