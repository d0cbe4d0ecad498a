// Only improves: every page works without it.

// A day picked in the browser's calendar is written into the three inputs; they are what is sent.
for (const picker of document.querySelectorAll("input[data-fills]")) {
  const part = (name) => document.getElementById(`${picker.dataset.fills}-${name}`);
  picker.addEventListener("change", () => {
    const [year, month, day] = picker.value.split("-").map(Number);
    if (!day) return;
    part("day").value = day;
    part("month").value = month;
    part("year").value = year;
  });
  picker.form.addEventListener("submit", () => {
    if (part("day").value) picker.disabled = true;
  });
}

// Coming back by the Back button finds the form as it was left, not disabled.
addEventListener("pageshow", () => {
  for (const picker of document.querySelectorAll("input[data-fills]")) picker.disabled = false;
});

// A tick is saved as soon as it is set; the button stays for when that fails.
for (const form of document.querySelectorAll("form[data-save-ticks]")) {
  const status = form.querySelector("[role=status]");
  form.addEventListener("change", async () => {
    const sent = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" }).catch(() => null);
    const saved = sent !== null && sent.type === "opaqueredirect";
    status.textContent = saved ? status.dataset.savedText : status.dataset.failedText;
  });
}

// What is typed but not sent yet is carried into the page in another language; the tab keeps it for that one step.
const UNSENT = "unsent";
const fields = () => [...document.querySelectorAll("main :is(input, select, textarea)[name]:not([type=hidden])")];
const isChoice = (field) => field.type === "radio" || field.type === "checkbox";

function isAsDrawn(field) {
  if (isChoice(field)) return field.checked === field.defaultChecked;
  if (field.options) return [...field.options].every((option) => option.selected === option.defaultSelected);
  return field.value === field.defaultValue;
}

// What was refused or only tried out is drawn into the fields, but not kept.
const isKept = !document.querySelector(".error-summary, #changes");
const unsent = () => fields().filter((field) => !isKept || !isAsDrawn(field));
let isCarried = false;

for (const link of document.querySelectorAll(".languages a")) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // This page stays open.
    isCarried = true;
    const typed = unsent();
    const values = typed.map((field) => [field.name, field.value, field.checked]);
    sessionStorage.setItem(UNSENT, JSON.stringify([location.pathname, values]));
  });
}

const [typedOn, values] = JSON.parse(sessionStorage.getItem(UNSENT) ?? "[null, []]");
sessionStorage.removeItem(UNSENT);
for (const [name, value, checked] of typedOn === location.pathname ? values : []) {
  for (const field of fields().filter((one) => one.name === name)) {
    if (!isChoice(field)) field.value = value;
    else if (field.value === value) field.checked = checked;
  }
}

// Whoever leaves a long form with something typed but not sent is asked first, in the browser's own words.
for (const form of document.querySelectorAll("form[data-long]")) {
  form.addEventListener("submit", () => { isCarried = true; });
  addEventListener("pageshow", () => { isCarried = false; });
  addEventListener("beforeunload", (event) => {
    if (!isCarried && unsent().length) event.preventDefault();
  });
}

// A file that is sent twice by a double click would be kept twice, once where nobody finds it again.
for (const form of document.querySelectorAll(".upload-form")) {
  let isSent = false;
  form.addEventListener("submit", (event) => {
    if (isSent) event.preventDefault();
    isSent = true;
  });
  addEventListener("pageshow", () => { isSent = false; });
}

// How far a batch is: asked again and again, until the page has something else to say.
const underWay = document.querySelector("[data-refresh]");
const SECONDS_BETWEEN = 2;

// The parts stay and change what they hold: a new one would not be read out.
function renew(now) {
  const [old, found] = [underWay, now].map((part) => [...part.children]);
  if (old.length !== found.length) return underWay.replaceChildren(...found);
  for (const [place, part] of old.entries()) {
    if ("value" in part) part.value = found[place].value;
    if (part.textContent !== found[place].textContent) part.replaceChildren(...found[place].childNodes);
  }
}

async function lookAgain() {
  const answer = await fetch(location.href).catch(() => null);
  const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  const now = page?.querySelector("[data-refresh]");
  if (answer?.status === 404 || (page && (!now || page.title !== document.title))) return location.reload();
  if (now) renew(now);
  setTimeout(lookAgain, SECONDS_BETWEEN * 1000);
}

if (underWay) setTimeout(lookAgain, SECONDS_BETWEEN * 1000);
