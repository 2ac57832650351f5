// The cards of the review page: what is in them, what they last were, and the way from one to the next.

export const desk = document.querySelector(".desk");
export const cards = () => [...document.querySelectorAll("form.card")];
export const cardOf = (element) => element?.closest?.("form.card[data-field]") ?? null;
export const inputOf = (card) => card.querySelector("textarea, [data-rows] input:not([type=hidden]), .card-foot input");

export function show(form, message) {
  const place = form.querySelector(".problem");
  place.textContent = message;
  place.hidden = !message;
}

// What a card last was, as typed values and as rows of its table: Esc goes back to them, removed rows included.
const settled = new WeakMap();

export function settle(card) {
  for (const input of card.querySelectorAll("textarea, input")) input.defaultValue = input.value;
  const body = card.querySelector("tbody");
  settled.set(card, { typed: JSON.stringify(typedOf(card)), body: body?.cloneNode(true) });
}

export const isTouched = (card) => settled.has(card) && JSON.stringify(typedOf(card)) !== settled.get(card).typed;

export function undoTyping(card) {
  card.reset();
  const body = settled.get(card)?.body;
  if (!body) return;
  card.querySelector("tbody").replaceWith(body.cloneNode(true));
  inputOf(card).focus();
}

export function empty(card) {
  for (const area of card.querySelectorAll("textarea")) area.value = "";
  card.querySelectorAll("tbody tr:not(:first-child)").forEach((row) => row.remove());
  for (const input of card.querySelectorAll("tbody input")) input.value = "";
}

// The text of a card, or the rows of its table as column -> text; rows with nothing in them are none.
export function typedOf(card) {
  const area = card.querySelector("textarea");
  if (area) return area.value;
  const rows = [...card.querySelectorAll("tbody tr")].map((row) =>
    Object.fromEntries([...row.querySelectorAll("input")].map((input) => [input.name.slice("cell-".length), input.value])),
  );
  return rows.filter((row) => Object.values(row).some(Boolean));
}

export function layIn(card, typed) {
  const area = card.querySelector("textarea");
  if (area) return void (area.value = String(typed));
  const body = card.querySelector("tbody");
  if (!body || !Array.isArray(typed)) return;
  while (body.children.length > 1) body.lastElementChild.remove();
  typed.forEach((_, number) => number && addRow(card));
  addRow(card);
  typed.forEach((row, number) => {
    for (const [column, text] of Object.entries(row)) {
      const input = [...body.children[number].querySelectorAll("input")].find((one) => one.name === `cell-${column}`);
      if (input) input.value = text;
    }
  });
}

export function addRow(card, after = card.querySelector("tbody").lastElementChild) {
  const row = after.cloneNode(true);
  row.removeAttribute("data-row"); // a new row stands nowhere on the paper
  for (const input of row.querySelectorAll("input")) {
    input.value = "";
    input.removeAttribute("value");
    input.removeAttribute("id");
  }
  after.after(row);
  number(card);
  return row;
}

export function number(card) {
  card.querySelectorAll("tbody tr").forEach((row, place) => {
    for (const input of row.querySelectorAll("input")) {
      input.setAttribute("aria-label", input.getAttribute("aria-label").replace(/\d+$/, place + 1));
    }
  });
}

export function goOn(from) {
  const all = cards();
  const rest = [...all.slice(all.indexOf(from) + 1), ...all.slice(0, all.indexOf(from))];
  const next = rest.find((card) => card.classList.contains("waits"));
  const target = next ? inputOf(next) : document.querySelector("#commit .primary");
  target?.focus();
  if (next && target.tagName === "TEXTAREA") target.setSelectionRange(target.value.length, target.value.length);
}
