// Reads the token on a print and checks its signature, as app/distribution/rules/tokens.py writes it.

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const SERIAL = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const KINDS = ["revision", "blank", "record", "comparison"];
const HEAD = 16;
const SIGNATURE = 64;
const FIRST_DAY = Date.UTC(2020, 0, 1);
const said = (text) => new TextEncoder().encode(text);

// The token within whatever was scanned or pasted: an address, or the token alone.
export function tokenIn(text) {
  const plain = text.replace(/\s+/g, "");
  return decodeURIComponent(plain.split(/[?#]/)[0].replace(/^.*\/q\//i, "")).toUpperCase();
}

export function bytesOf(token) {
  const bytes = [];
  let bits = 0;
  let value = 0;
  for (const letter of token) {
    const digit = LETTERS.indexOf(letter);
    if (digit < 0) return new Uint8Array();
    value = ((value << 5) | digit) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((value >> bits) & 255);
    }
  }
  return new Uint8Array(bytes);
}

export function fromHex(text) {
  return new Uint8Array((text.match(/../g) || []).map((pair) => parseInt(pair, 16)));
}

// Whether this browser can check Ed25519 signatures by itself.
export async function canVerify() {
  if (!globalThis.crypto?.subtle) return false;
  try {
    await crypto.subtle.importKey("raw", fromHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"), { name: "Ed25519" }, false, ["verify"]);
    return true;
  } catch {
    return false;
  }
}

export async function holds(key, domain, message, signature) {
  const public_ = await crypto.subtle.importKey("raw", fromHex(key), { name: "Ed25519" }, false, ["verify"]);
  const start = said(domain);
  const whole = new Uint8Array(start.length + message.length);
  whole.set(start);
  whole.set(message, start.length);
  return crypto.subtle.verify({ name: "Ed25519" }, public_, signature, whole);
}

// What a token says, or null if it is cut, altered, or signed by none of the keys.
export async function readToken(token, keys) {
  const whole = bytesOf(token);
  if (whole.length <= HEAD + SIGNATURE) return null;
  const body = whole.slice(0, -SIGNATURE);
  const signature = whole.slice(-SIGNATURE);
  for (const key of keys) {
    if (await holds(key, "qms print 1\n", body, signature)) return unpacked(body);
  }
  return null;
}

function unpacked(body) {
  if (body[0] >> 4 !== 1 || (body[0] & 15) >= KINDS.length) return null;
  const [number, label] = new TextDecoder().decode(body.slice(HEAD)).split("\0");
  const day = new Date(FIRST_DAY + ((body[14] << 8) | body[15]) * 86400000).toISOString().slice(0, 10);
  return { kind: KINDS[body[0] & 15], number, label, serial: serialOf(body.slice(1, 6)), copy: (body[12] << 8) | body[13], day };
}

function serialOf(bytes) {
  let number = 0n;
  for (const byte of bytes) number = (number << 8n) | BigInt(byte);
  let text = "";
  for (let place = 7n; place >= 0n; place -= 1n) text += SERIAL[Number((number >> (5n * place)) & 31n)];
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}

// What a print is worth by a list of what is current: the verdict, since when, what holds instead.
export function judged(mark, list, today) {
  if (mark.kind === "record") return { verdict: "record" };
  const revisions = list.documents[mark.number];
  const own = revisions?.find(([label]) => label === mark.label);
  if (!own) return { verdict: revisions ? "draft" : "gone" };
  const [, since, until, withdrawn] = own;
  const now = revisions.find(([, from, to]) => from <= today && (!to || to > today));
  const instead = now && now !== own ? now[0] : "";
  if (until && until <= today) return { verdict: withdrawn ? "withdrawn" : "superseded", since: until, instead };
  const copy = mark.copy ? list.copies[`${mark.number} ${mark.copy}`] : undefined;
  if (copy) return { verdict: copy };
  const holding = mark.kind === "comparison" ? "compared" : "current";
  return { verdict: since > today ? "coming" : holding, since, instead };
}
