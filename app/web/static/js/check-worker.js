// Keeps the checking page on the phone: the server first, what was kept when it cannot be reached.

const KEPT = "qms-check-1";
const PAGE = "/q/";
const PATIENCE = 4000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const urls = event.data?.keep || [];
  event.waitUntil(keep(urls).then(() => event.ports[0]?.postMessage("kept")));
});

async function keep(urls) {
  const store = await caches.open(KEPT);
  const old = await store.keys();
  await store.addAll(urls);
  const wanted = new Set(urls.map((url) => new URL(url, self.location.origin).href));
  await Promise.all(old.filter((request) => !wanted.has(request.url)).map((request) => store.delete(request)));
}

self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET" || new URL(url).origin !== self.location.origin) return;
  if (mode === "navigate") event.respondWith(asked(event.request, PAGE));
  else if (new URL(url).pathname.startsWith("/static/")) event.respondWith(keptFirst(event.request));
});

async function asked(request, instead) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    return await fetch(request, { signal: stop.signal });
  } catch {
    return (await caches.match(instead, { ignoreVary: true })) || Response.error();
  } finally {
    clearTimeout(timer);
  }
}

async function keptFirst(request) {
  return (await caches.match(request, { ignoreVary: true })) || fetch(request);
}
