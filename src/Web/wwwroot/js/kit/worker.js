// Keeps the shell of the visit kit (edition and list of files come before these lines), so that it opens without a network. It never keeps a word about anybody.
const name = `alongside-kit-${edition}`;

self.addEventListener("install", event => event.waitUntil((async () => {
  const kept = await caches.open(name);
  await kept.addAll(shell.map(file => new Request(file, { cache: "reload" })));
  await self.skipWaiting();
})()));

self.addEventListener("activate", event => event.waitUntil((async () => {
  for (const other of await caches.keys()) if (other.startsWith("alongside-kit-") && other !== name) await caches.delete(other);
  await self.clients.claim();
})()));

self.addEventListener("fetch", event => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== location.origin || !shell.includes(pathname)) return;
  event.respondWith((async () => (await (await caches.open(name)).match(pathname)) ?? fetch(event.request))());
});
