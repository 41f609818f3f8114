// Marks the clause being read in the tree of clauses.

export default function tree(nav) {
  const links = new Map([...nav.querySelectorAll("a[href^='#']")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const seen = new Set();

  function mark() {
    const first = [...links.keys()].find((id) => seen.has(id));
    if (!first) return;
    for (const [id, link] of links) {
      if (id === first) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  }

  const watch = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting) seen.add(entry.target.id);
      else seen.delete(entry.target.id);
    }
    mark();
  }, { rootMargin: "-64px 0px -55% 0px" });
  for (const id of links.keys()) {
    const target = document.getElementById(id);
    if (target) watch.observe(target);
  }
}
