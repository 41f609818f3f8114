// Checks an evidence package in the browser, with no network. Written from docs/evidence-format.md.
"use strict";

const bytes = (text) => new TextEncoder().encode(text);
const text = (data) => new TextDecoder().decode(data);
const hex = (data) => [...data].map((one) => one.toString(16).padStart(2, "0")).join("");
const unhex = (said) => Uint8Array.from(said.match(/../g) || [], (two) => parseInt(two, 16));
const joined = (...parts) => Uint8Array.from(parts.flatMap((part) => [...part]));
const digest = async (kind, data) => new Uint8Array(await crypto.subtle.digest(kind, data));
const sha256 = async (data) => hex(await digest("SHA-256", data));

// --- Ed25519 (RFC 8032, 5.1): whole numbers, because older browsers have no Ed25519 of their own -------------------

const P = 2n ** 255n - 19n;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const mod = (a) => ((a % P) + P) % P;
const power = (base, exponent) => {
  let result = 1n;
  for (let b = mod(base), e = exponent; e; e >>= 1n, b = (b * b) % P) if (e & 1n) result = (result * b) % P;
  return result;
};
const inverse = (a) => power(a, P - 2n);
const D = mod(-121665n * inverse(121666n));
const ROOT = power(2n, (P - 1n) / 4n);
const little = (data) => data.reduceRight((sum, one) => (sum << 8n) | BigInt(one), 0n);

function xOf(y, sign) {
  const square = mod((y * y - 1n) * inverse(D * y * y + 1n));
  let x = power(square, (P + 3n) / 8n);
  if (mod(x * x - square)) x = mod(x * ROOT);
  if (y >= P || mod(x * x - square) || (!x && sign)) return null;
  return (x & 1n) !== sign ? P - x : x;
}
function point(data) {
  const number = little(data), y = number & ((1n << 255n) - 1n), x = xOf(y, number >> 255n);
  return x === null ? null : [x, y, 1n, mod(x * y)];
}
function add([x1, y1, z1, t1], [x2, y2, z2, t2]) {
  const a = mod((y1 - x1) * (y2 - x2)), b = mod((y1 + x1) * (y2 + x2));
  const c = mod(2n * t1 * t2 * D), d = mod(2n * z1 * z2);
  const e = b - a, f = d - c, g = d + c, h = b + a;
  return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
}
function times(number, base) {
  let result = [0n, 1n, 1n, 0n];
  for (let n = number, p = base; n; n >>= 1n, p = add(p, p)) if (n & 1n) result = add(result, p);
  return result;
}
const BASE_Y = mod(4n * inverse(5n));
const BASE = [xOf(BASE_Y, 0n), BASE_Y, 1n, mod(xOf(BASE_Y, 0n) * BASE_Y)];

const points = new Map(); // a package has many signatures and few keys
const pointOf = (publicKey) => {
  const name = hex(publicKey);
  if (!points.has(name)) points.set(name, point(publicKey));
  return points.get(name);
};

async function isSigned(publicKey, message, signature) {
  if (!publicKey || publicKey.length !== 32 || signature.length !== 64) return false;
  const key = pointOf(publicKey), commitment = point(signature.slice(0, 32)), scalar = little(signature.slice(32));
  if (!key || !commitment || scalar >= L) return false;
  const challenge = little(await digest("SHA-512", joined(signature.slice(0, 32), publicKey, message))) % L;
  const one = times(scalar, BASE), other = add(commitment, times(challenge, key));
  return !mod(one[0] * other[2] - other[0] * one[2]) && !mod(one[1] * other[2] - other[1] * one[2]);
}

// --- the tree (RFC 9162, 2.1.3.2) -----------------------------------------------------------------------------------

async function rootByPath(leaf, place, size, path) {
  let index = place, last = size - 1, value = leaf;
  for (const other of path) {
    if (!last) return "";
    if (index % 2 || index === last) {
      value = await digest("SHA-256", joined([1], other, value));
      while (index && index % 2 === 0) { index = Math.floor(index / 2); last = Math.floor(last / 2); }
    } else value = await digest("SHA-256", joined([1], value, other));
    index = Math.floor(index / 2); last = Math.floor(last / 2);
  }
  return last || place >= size ? "" : hex(value);
}

// --- the ZIP --------------------------------------------------------------------------------------------------------

async function unpack(file) {
  const data = new Uint8Array(await file.arrayBuffer()), view = new DataView(data.buffer), members = new Map();
  let end = data.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0) throw new Error("ZIP?");
  let at = view.getUint32(end + 16, true), count = view.getUint16(end + 10, true);
  const large = end - 20; // ZIP64, where there are more members than 65,534 or more bytes than 4 GB
  if (large >= 0 && view.getUint32(large, true) === 0x07064b50) {
    const record = Number(view.getBigUint64(large + 8, true));
    count = Number(view.getBigUint64(record + 32, true));
    at = Number(view.getBigUint64(record + 48, true));
  }
  for (let left = count; left; left -= 1) {
    const method = view.getUint16(at + 10, true);
    const [name, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    const [packed, local] = sizes(view, at, name, extra);
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const path = text(data.slice(at + 46, at + 46 + name)), body = data.slice(start, start + packed);
    if (members.has(path)) throw new Error(`two members named ${path}`);
    members.set(path, method ? await inflate(body) : body);
    at += 46 + name + extra + comment;
  }
  return members;
}
function sizes(view, at, name, extra) {
  const plain = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)];
  for (let place = at + 46 + name, end = place + extra; place < end; place += 4 + view.getUint16(place + 2, true)) {
    if (view.getUint16(place, true) !== 1) continue;
    let next = place + 4; // the long forms stand only for those that are all ones
    plain.forEach((value, index) => {
      if (value === 0xffffffff) { plain[index] = Number(view.getBigUint64(next, true)); next += 8; }
    });
  }
  return plain.slice(1);
}
async function inflate(body) {
  const stream = new Blob([body]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
async function fromFolder(files) {
  const members = new Map();
  for (const file of files) {
    const path = (file.webkitRelativePath || file.name).split("/").slice(file.webkitRelativePath ? 1 : 0).join("/");
    members.set(path, new Uint8Array(await file.arrayBuffer()));
  }
  return members;
}

const lines = (data) => text(data || new Uint8Array()).split("\n").filter(Boolean).map((line) => JSON.parse(line));

// --- what is checked ------------------------------------------------------------------------------------------------

async function check(members, expect) {
  const json = (path) => JSON.parse(text(members.get(path)));
  const manifest = json("manifest.json"), seal = json("manifest.sig.json"), keys = {};
  for (const [name, said] of Object.entries(manifest.keys)) {
    const named = (await sha256(unhex(said))).slice(0, 16) === name;
    expect(named, `公钥 ${name} 与名字相符`, `public key ${name} has its name`);
    if (named) keys[name] = unhex(said);
  }
  const sealed = joined(bytes("qms evidence 1\n"), members.get("manifest.json"));
  expect(await isSigned(keys[seal.key], sealed, unhex(seal.signature)), "清单的签名有效", "the manifest is signed");

  const list = members.get("members.jsonl") || new Uint8Array(), listed = lines(list);
  expect((await sha256(list)) === manifest.members.sha256 && listed.length === manifest.members.count,
    `文件清单（${listed.length} 个）是签过的那一份`, `the list of ${listed.length} members is the one that was signed`);
  const due = new Map(listed.map((one) => [one.path, one]));
  let same = 0;
  if (due.size !== listed.length) expect(false, "清单里有重名的文件", "the list names a member twice");
  for (const [path, one] of due) {
    const data = members.get(path);
    if (data && data.length === one.size && (await sha256(data)) === one.sha256) same += 1;
    else expect(false, `${path} 被改过或缺少`, `${path} was changed or is missing`);
  }
  for (const path of members.keys()) {
    if (!due.has(path) && !["manifest.json", "manifest.sig.json", "members.jsonl"].includes(path))
      expect(false, `多出来的 ${path}`, `${path} does not belong here`);
  }
  if (same === due.size) expect(true, `${same} 个文件与清单相同`, `${same} members are those of the list`);

  const kept = manifest.checkpoint, told = ["size", "head", "root", "at"].map((name) => `${name} ${kept[name]}\n`);
  const said = bytes(`qms-ledger-checkpoint v1\n${told.join("")}`);
  expect(await isSigned(keys[kept.key], said, unhex(kept.signature)),
    `校验点（${kept.size} 条，${kept.at}）的签名有效`, `the checkpoint (${kept.size} entries, ${kept.at}) is signed`);

  const known = new Set(), acts = new Map(), entries = lines(members.get("ledger.jsonl"));
  let standing = 0;
  for (const entry of entries) {
    const leaf = await digest("SHA-256", joined([0], bytes(entry.body))), body = JSON.parse(entry.body);
    const root = await rootByPath(leaf, entry.seq - 1, kept.size, entry.path.map(unhex));
    if (hex(leaf) !== entry.hash || body.seq !== entry.seq || root !== kept.root) {
      expect(false, `履历第 ${entry.seq} 条不在校验点的树里`, `ledger entry ${entry.seq} is not in the tree`);
      continue;
    }
    standing += 1;
    const about = `${body.act} ${body.subject.key}`;
    acts.set(about, [...(acts.get(about) || []), body]);
    for (const side of [body.before, body.after]) {
      for (const value of side && typeof side === "object" ? [side.content, side.content_hash] : [])
        known.add(`${value} ${body.subject.key}`);
    }
  }
  if (standing === entries.length) expect(true, `${standing} 条履历都在校验点的树里`,
    `${standing} ledger entries stand in the tree of the checkpoint`);

  const sound = new Set(), contents = listed.filter((one) => one.key), versions = new Map();
  for (const one of contents) {
    versions.set(one.key, [...(versions.get(one.key) || []), one.sha256]);
    if (known.has(`${one.sha256} ${one.key}`)) sound.add(one.sha256);
    else expect(false, `与履历不符：${one.path}`, `not what the ledger says: ${one.path}`);
  }
  if (contents.every((one) => sound.has(one.sha256)))
    expect(true, `${contents.length} 份内容与履历相符`, `${contents.length} contents are those of the ledger`);
  for (const one of contents.filter(({ path }) => path.startsWith("records/"))) {
    if (!due.has(`records/${one.key}/beside.json`))
      expect(false, `缺少 records/${one.key}/beside.json`, `records/${one.key}/beside.json is missing`);
  }
  checkBeside(listed.filter((one) => /^records\/[^/]+\/beside\.json$/.test(one.path)), json, acts, versions, expect);

  const signOffs = lines(members.get("sign-offs.jsonl"));
  let good = 0;
  for (const one of signOffs) {
    const statement = JSON.parse(one.statement), signed = bytes(one.statement);
    if ((await sha256(signed)) === one.hash && sound.has(statement.content)
      && (await isSigned(keys[one.key], signed, unhex(one.signature)))) good += 1;
    else expect(false, `签署无效：${statement.subject.key} ${statement.signer.name}`,
      `this sign-off does not hold: ${statement.subject.key} ${statement.signer.name}`);
  }
  if (good === signOffs.length) expect(true, `${good} 个签署有效`, `${good} sign-offs hold`);
  return manifest;
}

// Whether what stands beside each record (void, disposed of, added to) is what the ledger's entries say of it.
function checkBeside(found, json, acts, versions, expect) {
  const sorted = (values) => values.map(String).sort().join();
  let wrong = 0, voided = 0;
  for (const { path } of found) {
    const said = json(path), number = said.number, of = (act) => acts.get(`${act} ${number}`) || [];
    const due = said.disposed ? [] : said.versions.map((one) => one.content_hash);
    const holds = path === `records/${number}/beside.json`
      && JSON.stringify(of("record.voided").map((body) => body.reason)) === JSON.stringify(said.void ? [said.void.reason] : [])
      && Boolean(said.disposed) === of("record.disposed").length > 0
      && sorted(of("record.added").map((body) => body.after?.content ?? "")) === sorted(said.added.map((one) => one.file?.sha256 ?? ""))
      && sorted([...new Set(due)]) === sorted([...new Set(versions.get(number) || [])]);
    voided += said.void ? 1 : 0;
    wrong += holds ? 0 : 1;
    if (!holds) expect(false, `记录 ${number} 的作废、补充、处置或版本与履历不符`,
      `what stands beside record ${number} (void, added, disposed, versions) is not what the ledger says`);
  }
  if (!wrong) expect(true, `${found.length} 条记录，其中 ${voided} 条作废，与履历相符`,
    `${found.length} records, ${voided} of them void, are as the ledger says`);
}

// --- the page -------------------------------------------------------------------------------------------------------

function line(zh, en, kind) {
  const item = document.createElement("li"), other = document.createElement("small");
  item.className = kind;
  item.append(`${kind === "good" ? "✓" : "✗"} ${zh} `);
  other.lang = "en";
  other.textContent = en;
  item.append(other);
  document.getElementById("found").append(item);
}
function verdict(kind, zh, en) {
  const place = document.getElementById("verdict");
  place.className = kind;
  place.textContent = `${zh} ${en}`;
}
async function run(members) {
  let wrong = 0;
  document.getElementById("found").replaceChildren();
  verdict("", "正在核对…", "Checking …");
  try {
    const manifest = await check(await members, (holds, zh, en) => {
      if (!holds) wrong += 1;
      line(zh, en, holds ? "good" : "bad");
    });
    const about = `${manifest.company.zh} · ${manifest.made_by} · ${manifest.made_at}`;
    const keys = Object.values(manifest.keys).join(", ");
    document.getElementById("about").textContent = `${about} · 公钥 / public key: ${keys}`;
  } catch (error) {
    wrong += 1;
    line(`这不是完整的证据包（${error.message}）`, `this is no whole evidence package (${error.message})`, "bad");
  }
  if (wrong) verdict("bad", "✗ 核对没有通过。", "It does not hold.");
  else verdict("good", "✓ 全部相符。再把公钥与另行抄下的核对一遍。", "All holds. Compare the public key with the one you were given in another way.");
}
document.getElementById("zip").addEventListener("change", (event) => run(unpack(event.target.files[0])));
document.getElementById("folder").addEventListener("change", (event) => run(fromFolder(event.target.files)));
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  event.preventDefault();
  if (event.dataTransfer.files.length) run(unpack(event.dataTransfer.files[0]));
});
