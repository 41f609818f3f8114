// Attaches behaviours: an element with data-behaviour="rows tree" gets /static/js/rows.js and tree.js.
// Each behaviour is a module whose default export takes the element. A page without script is whole without them.

const NAME = /^[a-z][a-z-]*$/;

export async function attach(root = document) {
  const found = root.querySelectorAll("[data-behaviour]");
  await Promise.all([...found].map(attachOne));
}

async function attachOne(element) {
  if (element.dataset.attached) return;
  element.dataset.attached = "yes";
  for (const name of element.dataset.behaviour.split(/\s+/).filter((each) => NAME.test(each))) {
    try {
      const behaviour = await import(`./${name}.js`);
      behaviour.default(element);
    } catch (error) {
      console.error(`behaviour ${name} did not start`, error);
    }
  }
}

const keys = import("./keys.js").then((module) => module.default(document.body));
// From here on the page hears everything that is typed and pressed.
Promise.all([attach(), keys]).then(() => { document.body.dataset.ready = "yes"; });
