// The review page by keyboard. Without this script every button still works as a plain form; with it, a decision is sent
// in the background and the next waiting field has the focus before the answer is back on screen.
"use strict";

const desk = document.querySelector(".desk");
const paper = document.querySelector(".paper");
const cards = () => [...document.querySelectorAll("form.card")];
const inputOf = (card) => card.querySelector("textarea, [data-rows] input:not([type=hidden]), .card-foot input");

function show(form, message) {
  const place = form.querySelector(".problem");
  place.textContent = message;
  place.hidden = !message;
}

function setVersion(version) {
  for (const input of document.querySelectorAll("input[name=version]")) input.value = version;
}

// What a table looked like when it was last decided: Esc goes back to these rows, removed ones included.
const settledRows = new WeakMap();

function settle(card) {
  for (const input of card.querySelectorAll("textarea, input")) input.defaultValue = input.value;
  const body = card.querySelector("tbody");
  if (body) settledRows.set(card, body.cloneNode(true));
}

function undoTyping(card) {
  card.reset();
  const rows = settledRows.get(card);
  if (!rows) return;
  card.querySelector("tbody").replaceWith(rows.cloneNode(true));
  inputOf(card).focus();
}

function empty(card) {
  for (const area of card.querySelectorAll("textarea")) area.value = "";
  card.querySelectorAll("tbody tr:not(:first-child)").forEach((row) => row.remove());
  for (const input of card.querySelectorAll("tbody input")) input.value = "";
}

// One request at a time, in the order of the keys pressed: each carries the version the one before it left.
let turn = Promise.resolve();
const inTurn = (work) => (turn = turn.then(work, work));

async function send(form, submitter, again = true) {
  const body = new URLSearchParams(new FormData(form));
  if (submitter?.name) body.set(submitter.name, submitter.value);
  const answer = await fetch(form.getAttribute("action"), { method: "POST", body, headers: { Accept: "application/json" } });
  const said = await answer.json();
  if (said.code === "stale-page" && again && (await renewToken())) return send(form, submitter, false);
  return { ok: answer.ok, said };
}

async function renewToken() {
  const answer = await fetch("/session", { headers: { Accept: "application/json" } });
  if (!answer.ok) return false;
  const { csrf } = await answer.json();
  for (const input of document.querySelectorAll("input[name=csrf]")) input.value = csrf;
  return true;
}

async function decide(card, submitter) {
  show(card, "");
  try {
    const { ok, said } = await send(card, submitter);
    if (!ok) return refuse(card, said.message);
    setVersion(said.version);
    if (card.hasAttribute("data-added")) return void window.location.reload();
    card.classList.add("decided");
    if (said.action === "unreadable") empty(card);
    settle(card);
    card.querySelector(".said").textContent = `${desk.dataset[said.action]} · ${desk.dataset.user}`;
    const waiting = document.querySelector("[data-waiting]");
    if (waiting) waiting.textContent = waiting.textContent.replace(/\d+/, said.waiting);
    if (["name", "id_number", "birth_date"].includes(card.dataset.field)) await refreshFiling();
  } catch {
    refuse(card, desk.dataset.offline);
  }
}

// The focus stays where the reviewer is typing by now; the refused card waits again and the commit will not pass it by.
function refuse(card, message) {
  show(card, message);
  card.classList.add("waits");
  if (!document.activeElement?.matches("textarea, input")) inputOf(card)?.focus();
}

async function refreshFiling() {
  const place = document.querySelector("[data-filing]");
  const answer = await fetch(`/documents/${desk.dataset.document}/filing`);
  if (place && answer.ok) place.innerHTML = await answer.text();
}

async function commit(form, submitter) {
  show(form, "");
  const refused = document.querySelector(".card .problem:not([hidden])");
  if (refused) return inputOf(refused.closest(".card"))?.focus();
  try {
    const { ok, said } = await send(form, submitter);
    if (ok) return void (window.location.href = said.location);
    show(form, said.message);
    if (said.code === "ambiguous-person") await refreshFiling();
  } catch {
    show(form, desk.dataset.offline);
  }
}

function goOn(from) {
  const all = cards();
  const rest = [...all.slice(all.indexOf(from) + 1), ...all.slice(0, all.indexOf(from))];
  const next = rest.find((card) => card.classList.contains("waits"));
  const target = next ? inputOf(next) : document.querySelector("#commit .primary");
  target?.focus();
  if (next && target.select && target.tagName === "TEXTAREA") target.setSelectionRange(target.value.length, target.value.length);
}

function pointAt(card) {
  for (const rect of document.querySelectorAll("rect.here")) rect.classList.remove("here");
  const found = [...document.querySelectorAll("rect")].filter((rect) => rect.dataset.box === card.dataset.field);
  for (const rect of found) rect.classList.add("here");
  found[0]?.scrollIntoView({ block: "center", inline: "center" });
  card.scrollIntoView({ block: "nearest" });
}

function addRow(card) {
  const body = card.querySelector("tbody");
  const row = body.lastElementChild.cloneNode(true);
  for (const input of row.querySelectorAll("input")) {
    input.value = "";
    input.removeAttribute("id");
    input.setAttribute("aria-label", input.getAttribute("aria-label").replace(/\d+$/, body.children.length + 1));
  }
  body.append(row);
  row.querySelector("input").focus();
}

function removeRow(button) {
  const row = button.closest("tr");
  if (row.parentElement.children.length > 1) row.remove();
  else for (const input of row.querySelectorAll("input")) input.value = "";
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.submitter?.hasAttribute("data-release") || form.matches(".who")) return;
  event.preventDefault();
  if (form.matches(".card")) {
    form.classList.remove("waits");
    inTurn(() => decide(form, event.submitter));
    if (!form.hasAttribute("data-added")) goOn(form);
  } else if (form.matches("#commit")) {
    inTurn(() => commit(form, event.submitter));
  }
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const card = button.closest(".card");
  if (button.hasAttribute("data-candidate")) choose(card, button);
  else if (button.hasAttribute("data-add-row")) addRow(card);
  else if (button.hasAttribute("data-remove-row")) removeRow(button);
  else if (button.hasAttribute("data-zoom")) {
    const on = paper.classList.toggle("zoomed");
    button.setAttribute("aria-pressed", String(on));
    document.querySelector("rect.here")?.scrollIntoView({ block: "center", inline: "center" });
  }
});

function choose(card, button) {
  const input = inputOf(card);
  input.value = button.dataset.candidate;
  input.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229) return; // an input method is choosing characters: its keys are not ours
  if (event.ctrlKey && event.key === "Enter") {
    event.preventDefault();
    return document.querySelector("#commit")?.requestSubmit();
  }
  const card = event.target.closest?.(".card");
  if (!card || !card.querySelector("button[name=action]")) return;
  const typing = event.target.matches("textarea, input");
  if (event.key === "Enter" && !event.shiftKey && typing) {
    event.preventDefault();
    card.requestSubmit(card.querySelector("button[value=confirm]"));
  } else if (event.key === "Escape" && typing) {
    undoTyping(card);
  } else if (event.altKey && event.code === "KeyU") {
    event.preventDefault();
    const button = card.querySelector("button[value=unreadable]");
    if (button) card.requestSubmit(button);
  } else if (event.altKey && /^Digit[1-9]$/.test(event.code)) {
    const button = card.querySelectorAll("[data-candidate]")[Number(event.code.slice(5)) - 1];
    if (button) {
      event.preventDefault();
      choose(card, button);
    }
  }
});

document.addEventListener("focusin", (event) => {
  const card = event.target.closest?.(".card[data-field]");
  if (card) pointAt(card);
});

for (const card of document.querySelectorAll("form.card[data-field]")) settle(card);

const first = document.querySelector("form.card.waits");
if (first && document.querySelector("#commit") && !window.location.hash) inputOf(first)?.focus();
