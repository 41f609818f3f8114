// A chart says the numbers of what the pointer or the key is on; without this script they stand in the table beside it.
export default function chart(root) {
  const told = root.querySelector(".told");
  const say = (event) => {
    const mark = event.target.closest("[data-said]");
    root.querySelectorAll(".on").forEach((one) => one.classList.remove("on"));
    told.textContent = mark ? mark.dataset.said : "";
    mark?.classList.add("on");
  };
  const step = (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const marks = [...root.querySelectorAll("[data-said]")];
    const at = marks.indexOf(document.activeElement);
    if (!by || at < 0) return;
    event.preventDefault();
    marks[(at + by + marks.length) % marks.length].focus();
  };
  root.addEventListener("pointerover", say);
  root.addEventListener("focusin", say);
  root.addEventListener("keydown", step);
}
