// A button that prints the page; it stays hidden where script does not run.

export default function print(button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
