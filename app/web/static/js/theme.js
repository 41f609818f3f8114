// Light, dark or as the device, without loading the page again; the server keeps the choice in a cookie.

export default function theme(form) {
  form.addEventListener("submit", (event) => {
    const chosen = event.submitter?.value;
    if (!chosen) return;
    event.preventDefault();
    const body = new FormData(form);
    body.set("theme", chosen);
    fetch(form.action, { method: "POST", body, redirect: "manual", credentials: "same-origin" });
    document.documentElement.dataset.theme = chosen;
    for (const button of document.querySelectorAll("button[name=theme][aria-pressed]")) {
      button.setAttribute("aria-pressed", String(button.value === chosen));
      button.querySelector(".right")?.remove();
    }
    for (const button of document.querySelectorAll("button[name=theme]:not([aria-pressed])")) {
      button.value = chosen === "dark" ? "light" : "dark";
      const drawing = button.querySelector("use");
      drawing.setAttribute("href", drawing.getAttribute("href").replace(/#.*/, chosen === "dark" ? "#sun" : "#moon"));
    }
  });
}
