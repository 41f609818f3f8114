// The box on the help page that turns single keys off on this device.

import { areOn, turn } from "./keys.js";

export default function keysSwitch(box) {
  box.closest("[hidden]")?.removeAttribute("hidden");
  box.checked = areOn();
  box.addEventListener("change", () => turn(box.checked));
}
