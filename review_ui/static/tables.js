// Service history and family as tables: rows added, removed, split where the caret is, joined with the one below.

import { addRow, inputOf, number } from "./cards.js";

const cells = (row) => [...row.querySelectorAll("input")];
const changed = (row) => row.dispatchEvent(new Event("input", { bubbles: true }));

function rowAt(card) {
  return document.activeElement?.closest?.("tbody tr") ?? card.querySelector("tbody tr:last-child");
}

export function append(card) {
  const row = addRow(card);
  row.querySelector("input").focus();
}

export function remove(row) {
  const card = row.closest(".card");
  if (row.parentElement.children.length > 1) {
    const near = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    number(card);
    near.querySelector("input").focus();
  } else {
    for (const input of cells(row)) input.value = "";
  }
  changed(inputOf(card));
}

// What stands behind the caret goes to a new row below; a second cell split in the same row joins it there.
export function split(card) {
  const input = document.activeElement?.closest?.("tbody input");
  if (!input) return;
  const row = input.closest("tr");
  const place = cells(row).indexOf(input);
  const below = row.nextElementSibling;
  const fresh = below?.hasAttribute("data-split") && !cells(below)[place].value ? below : addRow(card, row);
  fresh.setAttribute("data-split", "");
  const at = input.selectionStart;
  cells(fresh)[place].value = input.value.slice(at).trim();
  input.value = input.value.slice(0, at).trim();
  changed(row);
}

// One entry written on two lines: it begins where the first begins, ends where the second ends, the rest is put together.
export function join(card) {
  const row = rowAt(card);
  const below = row.nextElementSibling;
  if (!below) return;
  cells(row).forEach((input, place) => {
    const other = cells(below)[place].value;
    if (input.name === "cell-start") input.value ||= other;
    else if (input.name === "cell-end") input.value = other || input.value;
    else if (other !== input.value) input.value += other;
  });
  below.remove();
  number(card);
  changed(row);
}

export function removeHere(card) {
  remove(rowAt(card));
}

// Up and down in a column.
export function move(input, step) {
  const row = input.closest("tr");
  const next = step > 0 ? row.nextElementSibling : row.previousElementSibling;
  if (!next) return false;
  cells(next)[cells(row).indexOf(input)].focus();
  return true;
}
