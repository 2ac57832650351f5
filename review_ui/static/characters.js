// Characters no keyboard has: Alt+X asks for them by code, parts or description and puts the chosen one at the caret.

const dialog = document.querySelector("#characters");
const asked = dialog?.querySelector("#characters-asked");
const list = dialog?.querySelector("ol");
let target = null;
let range = [0, 0]; // where the caret was: closing a dialog gives the focus back, not the place
let pause = 0;

export function open(input) {
  target = input;
  range = [input.selectionStart, input.selectionEnd];
  asked.value = input.value.slice(...range);
  list.replaceChildren();
  dialog.showModal();
  asked.select();
  if (asked.value) look();
}

async function look() {
  const wanted = asked.value.trim();
  if (!wanted) return list.replaceChildren();
  if (!list.children.length) say(dialog.dataset.looking);
  const answer = await fetch(`/characters?asked=${encodeURIComponent(wanted)}`, { headers: { Accept: "application/json" } });
  if (!answer.ok || wanted !== asked.value.trim()) return;
  const { found, itself } = await answer.json();
  list.replaceChildren(...found.map((one) => entry(one.character, `${one.code} ${one.parts}`)));
  if (itself) list.append(entry(itself, dialog.dataset.itself));
  if (!list.children.length) say(dialog.dataset.none);
}

const say = (words) => list.replaceChildren(Object.assign(document.createElement("li"), { textContent: words }));

function entry(text, about) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.text = text;
  button.append(Object.assign(document.createElement("b"), { textContent: text }), " ", about);
  item.append(button);
  return item;
}

function choose(text) {
  dialog.close();
  target.setRangeText(text, ...range, "end");
  target.focus();
  target.dispatchEvent(new Event("input", { bubbles: true }));
}

if (dialog) {
  asked.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(look, 200);
  });
  dialog.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-text]");
    if (button) choose(button.dataset.text);
  });
  dialog.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.isComposing || event.keyCode === 229) return;
    const first = list.querySelector("button");
    if (event.key === "Enter" && event.target === asked) {
      event.preventDefault();
      if (first) choose(first.dataset.text);
    } else if (event.key === "ArrowDown" && event.target === asked) {
      event.preventDefault();
      first?.focus();
    }
  });
}
