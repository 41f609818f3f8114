// The list of what is wrong takes the focus; its links put the cursor into the field itself.

export default function errorFocus(summary) {
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!target) return;
    event.preventDefault();
    const field = target.matches("fieldset") ? target.querySelector("input:not([type=hidden]), select, textarea") : target;
    target.closest(".field")?.scrollIntoView({ block: "center" });
    (field || target).focus({ preventScroll: true });
  });
}
