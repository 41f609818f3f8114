// Copies the address of a clause or a record; says so in the button itself.

export default function copyLink(button) {
  button.hidden = false;
  const words = button.textContent;
  button.addEventListener("click", async () => {
    await copied(new URL(button.dataset.url || location.href, location.href).href);
    button.textContent = button.dataset.done || words;
    setTimeout(() => { button.textContent = words; }, 3000);
  });
}

// Without https a browser offers no clipboard; a selected box does the same.
async function copied(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const box = document.createElement("textarea");
  box.value = text;
  box.className = "vh";
  document.body.append(box);
  box.select();
  document.execCommand("copy");
  box.remove();
  return undefined;
}
